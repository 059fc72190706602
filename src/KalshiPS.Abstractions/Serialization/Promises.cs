using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace KalshiPS.Serialization;

/// <summary>Records promised numbers and times that an object lacks.</summary>
internal static class Promises
{
    /// <summary>Checks every object of a type once it is read.</summary>
    public static void Check(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || !typeof(KalshiModel).IsAssignableFrom(type.Type))
            return;
        var promises = WireNames.Having<PromisedAttribute>(type.Type).Select(Promise.Of).ToArray();
        if (promises.Length == 0)
            return;
        var before = type.OnDeserialized;
        type.OnDeserialized = model =>
        {
            before?.Invoke(model);
            foreach (var promise in promises)
            {
                if (!promise.IsKept(model))
                    Gaps.Record(type.Type, promise.Name);
            }
        };
    }

    // Read through a typed delegate, which does not box values.
    private abstract class Promise
    {
        public string Name { get; private init; } = "";

        public abstract bool IsKept(object model);

        public static Promise Of(PropertyInfo member)
        {
            var value = Nullable.GetUnderlyingType(member.PropertyType)
                ?? throw new InvalidOperationException($"{member.DeclaringType}.{member.Name} is promised but cannot be null.");
            var type = typeof(Value<,>).MakeGenericType(member.DeclaringType!, value);
            return (Promise)Activator.CreateInstance(type, member)!;
        }

        private sealed class Value<TModel, TValue> : Promise
            where TModel : class
            where TValue : struct
        {
            private readonly Func<TModel, TValue?> read;

            public Value(PropertyInfo member)
            {
                Name = WireNames.Of(member);
                read = member.GetMethod!.CreateDelegate<Func<TModel, TValue?>>();
            }

            public override bool IsKept(object model) => read((TModel)model).HasValue;
        }
    }
}
