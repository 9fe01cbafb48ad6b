package io.haltwatch.stream;

import io.haltwatch.correlate.ServiceInventory;
import java.util.SortedMap;

/** A host's services as stored. */
record InventoryRow(int v, SortedMap<String, String> services) {

    private static final int VERSION = 1;

    static byte[] encode(ServiceInventory inventory) {
        return StateJson.write(new InventoryRow(VERSION, inventory.services()));
    }

    /** @throws UnreadableStateException when it is not what it should be */
    static ServiceInventory decode(byte[] bytes) {
        InventoryRow row = StateJson.read(bytes, InventoryRow.class);
        StateJson.checkVersion("service inventory", row.v(), VERSION);
        return new ServiceInventory(row.services());
    }
}
