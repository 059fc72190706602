namespace KalshiPS.Simulator.Feed;

/// <summary>Provides reference values, which move a little every second, the same way in every simulator, or are pushed.</summary>
internal sealed class ReferenceValues
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan QuarterHour = TimeSpan.FromMinutes(15);

    private readonly SortedDictionary<string, Course> indices = new(StringComparer.Ordinal)
    {
        ["BRTI"] = new(115_400m),
        ["ETHUSD_RTI"] = new(4_180m),
        ["SOLUSD_RTI"] = new(212m),
    };

    private readonly SortedDictionary<string, Course> underlyings = new(StringComparer.Ordinal)
    {
        ["Crypto.BTC/USD"] = new(115_400m),
        ["Metal.XAG/USD"] = new(39m),
        ["Metal.XAU/USD"] = new(3_410m),
    };

    private long lastSecond;

    /// <summary>The available names.</summary>
    public IEnumerable<string> NamesOf(ReferenceChannel channel) => CoursesOf(channel).Keys;

    /// <summary>Advances the values to a time.</summary>
    /// <returns>The values of the seconds since the last call, of one minute at most.</returns>
    public IEnumerable<ReferenceTick> Advance(DateTimeOffset now)
    {
        var last = now.ToUnixTimeSeconds();
        var isFirst = lastSecond == 0;
        var first = Math.Max(lastSecond + 1, last - 59);
        lastSecond = last;
        var ticks = new List<ReferenceTick>();
        for (var second = first; second <= last; second++)
        {
            foreach (var channel in new[] { ReferenceChannel.Indices, ReferenceChannel.Underlyings })
            {
                foreach (var (name, course) in CoursesOf(channel))
                {
                    if (!course.IsPushed && Record(channel, name, course, course.ValueAt(second), DateTimeOffset.FromUnixTimeSeconds(second), now) is { } tick)
                        ticks.Add(tick);
                }
            }
        }

        // The first listener finds a minute of values for the average, which are not sent.
        return isFirst ? ticks.Where(tick => tick.SourceTime.ToUnixTimeSeconds() == last) : ticks;
    }

    /// <summary>Records a value, which from then on does not move by itself.</summary>
    /// <returns>The value to publish; null if it is not newer than the last one.</returns>
    public ReferenceTick? Push(ReferenceChannel channel, string name, decimal value, DateTimeOffset sourceTime, DateTimeOffset now)
    {
        var courses = CoursesOf(channel);
        if (!courses.TryGetValue(name, out var course))
            courses[name] = course = new Course(value);
        course.IsPushed = true;
        return Record(channel, name, course, value, sourceTime, now);
    }

    private static ReferenceTick? Record(ReferenceChannel channel, string name, Course course, decimal value, DateTimeOffset sourceTime, DateTimeOffset now)
    {
        var ticks = course.Ticks;
        if (ticks.Count > 0 && sourceTime <= ticks[^1].Time)
            return null;
        ticks.RemoveAll(tick => tick.Time < sourceTime - Minute);
        var before = ticks.ConvertAll(tick => tick.Value);
        var mean = new ReferenceMean(before.Count == 0 ? value : before.Average(), before.Count, sourceTime - Minute, sourceTime);
        ticks.Add((sourceTime, value));
        return new ReferenceTick(channel, name, value, sourceTime, mean, MeanOfQuarterHour(ticks, sourceTime), now);
    }

    /// <summary>Computes the average of a quarter hour's last minute, without its first moment and with its end.</summary>
    private static ReferenceMean? MeanOfQuarterHour(List<(DateTimeOffset Time, decimal Value)> ticks, DateTimeOffset time)
    {
        var passed = new TimeSpan(time.Ticks % QuarterHour.Ticks);
        var end = passed == TimeSpan.Zero ? time : time - passed + QuarterHour;
        var start = end - Minute;
        if (time <= start)
            return null;
        var values = ticks.Where(tick => tick.Time > start).Select(tick => tick.Value).ToList();
        return new(values.Average(), values.Count, start, time.AddMilliseconds(1));
    }

    private SortedDictionary<string, Course> CoursesOf(ReferenceChannel channel) =>
        channel == ReferenceChannel.Indices ? indices : underlyings;

    /// <summary>Represents the movement of one value.</summary>
    private sealed class Course(decimal level)
    {
        private const int StepsOfSwing = 1_200;

        /// <summary>The values of the last minute, oldest first.</summary>
        public List<(DateTimeOffset Time, decimal Value)> Ticks { get; } = [];

        public bool IsPushed { get; set; }

        /// <summary>Computes a wave of one percent within twenty minutes, with a little noise.</summary>
        public decimal ValueAt(long second)
        {
            var phase = Math.Abs((second % StepsOfSwing) - (StepsOfSwing / 2m)) / (StepsOfSwing / 2m);
            var noise = ((second * 2_654_435_761 % 4_294_967_296) >> 8) % 101;
            return decimal.Round(level * (0.995m + (0.01m * phase) + (0.000002m * noise)), 2);
        }
    }
}
