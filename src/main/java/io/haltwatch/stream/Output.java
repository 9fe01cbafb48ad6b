package io.haltwatch.stream;

/** What a processor forwards, by where it goes. The bytes are final: they are within their bound. */
sealed interface Output {

    byte[] bytes();

    /** To the signals topic. */
    @SuppressWarnings("ArrayRecordComponent")
    record OfSignal(byte[] bytes) implements Output {}

    /** To the groups topic. */
    @SuppressWarnings("ArrayRecordComponent")
    record OfMember(byte[] bytes) implements Output {}

    /**
     * To the alerts topic.
     *
     * @param about host key, or key of the group of hosts, by which the alerts topic is partitioned
     */
    @SuppressWarnings("ArrayRecordComponent")
    record OfAlert(String about, byte[] bytes) implements Output {}

    /** To the topic of watched hosts; no bytes at all when it is over. */
    @SuppressWarnings("ArrayRecordComponent")
    record OfWatch(byte[] bytes) implements Output {
        static final OfWatch OVER = new OfWatch(new byte[0]);
    }

    /** To the dead letters; the reason stands in the headers. */
    @SuppressWarnings("ArrayRecordComponent")
    record OfDeadLetter(byte[] bytes) implements Output {}
}
