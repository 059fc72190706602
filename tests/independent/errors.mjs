// What the exchange says when it refuses, with the status it says it with.

export class Refusal extends Error {
  constructor(status, code, message = code.replaceAll('_', ' '), details = undefined) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  get body() {
    const error = { code: this.code, message: this.message, service: 'exchange' };
    if (this.details) error.details = this.details;
    return { error };
  }
}

export const notFound = () => new Refusal(404, 'not_found');
export const badRequest = (details) => new Refusal(400, 'bad_request', 'bad request', details);
