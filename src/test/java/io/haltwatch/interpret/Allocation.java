package io.haltwatch.interpret;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What work takes of the heap: unlike time, the same on every machine. */
final class Allocation {

    /** Bytes; measured: the greatest amplifier takes 36 MB. */
    static final long OF_ONE_EVENT = 128L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Bytes that this thread allocated since it began. */
    static long ofThread() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
