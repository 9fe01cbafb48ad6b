package io.haltwatch.telemetry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** XXH64 with seed 0 (xxHash specification 0.1.1): fast, stable across versions and machines, not cryptographic. */
public final class XxHash64 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;
    /** Sums modulo 2^64, written out: the compiler takes an overflow in a constant for a mistake. */
    private static final long P1_PLUS_P2 = 0x60EA27EEADC0B5D6L;

    private static final long MINUS_P1 = 0x61C8864E7A143579L;

    private XxHash64() {}

    public static long hash(byte[] bytes) {
        int length = bytes.length;
        int at = 0;
        long hash;
        if (length >= 32) {
            long a = P1_PLUS_P2;
            long b = P2;
            long c = 0;
            long d = MINUS_P1;
            for (; at <= length - 32; at += 32) {
                a = round(a, (long) LONGS.get(bytes, at));
                b = round(b, (long) LONGS.get(bytes, at + 8));
                c = round(c, (long) LONGS.get(bytes, at + 16));
                d = round(d, (long) LONGS.get(bytes, at + 24));
            }
            hash = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
            hash = merge(merge(merge(merge(hash, a), b), c), d);
        } else {
            hash = P5;
        }
        return avalanche(tail(hash + length, bytes, at));
    }

    private static long tail(long hash, byte[] bytes, int from) {
        long h = hash;
        int at = from;
        for (; at <= bytes.length - 8; at += 8) {
            h = Long.rotateLeft(h ^ round(0, (long) LONGS.get(bytes, at)), 27) * P1 + P4;
        }
        if (at <= bytes.length - 4) {
            h = Long.rotateLeft(h ^ (((int) INTS.get(bytes, at) & 0xFFFFFFFFL) * P1), 23) * P2 + P3;
            at += 4;
        }
        for (; at < bytes.length; at++) {
            h = Long.rotateLeft(h ^ ((bytes[at] & 0xFF) * P5), 11) * P1;
        }
        return h;
    }

    private static long round(long acc, long input) {
        return Long.rotateLeft(acc + input * P2, 31) * P1;
    }

    private static long merge(long hash, long acc) {
        return (hash ^ round(0, acc)) * P1 + P4;
    }

    /** The last step: every bit of the input changes about half of the bits of the result. */
    static long avalanche(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * P2;
        h = (h ^ (h >>> 29)) * P3;
        return h ^ (h >>> 32);
    }
}
