using System.Runtime.InteropServices;

namespace CommunityBot.Benchmarks;

/// <summary>The processor time that the calling thread has used (Linux): what else runs on the machine does not count.</summary>
internal static class ThreadClock
{
    private const int ThreadProcessorTime = 3; // CLOCK_THREAD_CPUTIME_ID

    public static double Microseconds
    {
        get
        {
            if (Read(ThreadProcessorTime, out var time) != 0) throw new PlatformNotSupportedException("There is no clock of a thread's processor time.");
            return (time.Seconds * 1e6) + (time.Nanoseconds / 1e3);
        }
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Read(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
