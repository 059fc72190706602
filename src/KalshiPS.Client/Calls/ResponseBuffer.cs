using System.Buffers;

namespace KalshiPS.Client.Calls;

/// <summary>
/// Collects an answer's body in pooled memory: pages of lists are megabytes, and a new array for each of them would cause a
/// collection of the whole heap every few pages.
/// </summary>
internal sealed class ResponseBuffer(long? announced) : Stream
{
    /// <summary>The maximum size of an answer in bytes, decompressed.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private const int LeastCapacity = 4 * 1024;

    private byte[] array = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(announced ?? 0, LeastCapacity, MaxBytes));
    private int length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position { get => length; set => throw new NotSupportedException(); }

    /// <summary>The bytes that were written.</summary>
    public Memory<byte> Written => array.AsMemory(0, length);

    /// <exception cref="HttpRequestException">The answer is larger than the maximum.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > MaxBytes - length)
            throw new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded, "The answer is too large.");
        if (buffer.Length > array.Length - length)
            Grow(length + buffer.Length);
        buffer.CopyTo(array.AsSpan(length));
        length += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer, offset, count);
        return Task.CompletedTask;
    }

    public override void Flush()
    {
        // Writes are not buffered.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Returns the memory to the pool.</summary>
    protected override void Dispose(bool disposing)
    {
        Replace([]);
        length = 0;
        base.Dispose(disposing);
    }

    private void Grow(int least)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(least, array.Length * 2));
        array.AsSpan(0, length).CopyTo(larger);
        Replace(larger);
    }

    private void Replace(byte[] next)
    {
        var last = array;
        array = next;
        if (last.Length > 0)
            ArrayPool<byte>.Shared.Return(last);
    }
}
