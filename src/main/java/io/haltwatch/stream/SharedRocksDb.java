package io.haltwatch.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One cache and one budget of write buffers for all stores of the process: Kafka's defaults are 50 MB and 3 x 16 MB per
 * store and partition. Public because Kafka makes it by reflection.
 */
public final class SharedRocksDb implements RocksDBConfigSetter {

    /** Property: native memory for all stores together, in bytes. */
    static final String BYTES = "haltwatch.rocksdb.bytes";

    private static final long WRITE_BUFFER_BYTES = 4L << 20;

    private static @Nullable Memory memory;

    /** Never closed: stores of other partitions still use it when one closes. */
    private record Memory(Cache cache, WriteBufferManager writeBuffers) {}

    private static synchronized Memory memory(long bytes) {
        Memory shared = memory;
        if (shared == null) {
            RocksDB.loadLibrary();
            Cache cache = new LRUCache(bytes);
            shared = new Memory(cache, new WriteBufferManager(bytes / 2, cache));
            memory = shared;
        }
        return shared;
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Memory shared = memory(Long.parseLong(String.valueOf(configs.get(BYTES))));
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(shared.cache());
        // Index and filter blocks count against the cache, or the budget would not hold.
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(shared.writeBuffers());
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    }

    @Override
    public void close(String storeName, Options options) {
        // Nothing of its own: the cache and the write buffers are shared.
    }
}
