package io.haltwatch.stream;

import io.haltwatch.signal.Signal;

/** Signals as bytes, on the signals topic and in the facts: {@code {"v":1,"signal":{...}}}. */
final class SignalCodec {

    static final int VERSION = 1;

    private SignalCodec() {}

    private record Stored(int v, Signal signal) {}

    static byte[] encode(Signal signal) {
        return StateJson.write(new Stored(VERSION, signal));
    }

    /** @throws UnreadableStateException when it is no signal that this version can read */
    static Signal decode(byte[] bytes) {
        Stored stored = StateJson.read(bytes, Stored.class);
        StateJson.checkVersion("signal", stored.v(), VERSION);
        Signal signal = stored.signal();
        if (signal == null || signal.host() == null || signal.id() == null || signal.origin() == null) {
            throw new UnreadableStateException("no signal in it", null);
        }
        return signal;
    }
}
