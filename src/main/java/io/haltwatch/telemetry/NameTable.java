package io.haltwatch.telemetry;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Values by name: a map with open addressing that is filled once and then only read. It is asked several times for each
 * member of each record, where the entries of a {@code HashMap} cost twice as much.
 */
class NameTable<V> extends AbstractMap<String, V> {

    private @Nullable String[] names;
    private @Nullable Object[] values;
    private int mask;
    private int size;
    private boolean frozen;

    /** @param expected how many names there will be; it grows when there are more */
    NameTable(int expected) {
        // The smallest power of two that stays three quarters full at most.
        int capacity = Integer.highestOneBit(Math.max(4, expected) * 4 / 3) * 2;
        names = new String[capacity];
        values = new Object[capacity];
        mask = capacity - 1;
    }

    /** Puts a value; a null hides what was there. */
    final void set(String name, @Nullable V value) {
        if (frozen) {
            throw new IllegalStateException("a table in use does not change");
        }
        int at = find(name);
        if (names[at] == null) {
            if (value == null) {
                return;
            }
            if (size > mask * 3 / 4) {
                grow();
                at = find(name);
            }
            names[at] = name;
            size++;
        }
        values[at] = value;
    }

    private void grow() {
        @Nullable String[] oldNames = names;
        @Nullable Object[] oldValues = values;
        names = new String[oldNames.length * 2];
        values = new Object[names.length];
        mask = names.length - 1;
        for (int i = 0; i < oldNames.length; i++) {
            String name = oldNames[i];
            if (name != null) {
                int at = find(name);
                names[at] = name;
                values[at] = oldValues[i];
            }
        }
    }

    /** From here on it does not change. */
    final void freeze() {
        frozen = true;
    }

    @SuppressWarnings("unchecked")
    private @Nullable V value(int at) {
        return (V) values[at];
    }

    @Override
    public final @Nullable V get(@Nullable Object name) {
        return name instanceof String text ? value(find(text)) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super V> visitor) {
        for (int i = 0; i <= mask; i++) {
            String name = names[i];
            V value = value(i);
            if (name != null && value != null) {
                visitor.accept(name, value);
            }
        }
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, V>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                int present = 0;
                for (Object value : values) {
                    present += value == null ? 0 : 1;
                }
                return present;
            }
        };
    }

    private int find(String name) {
        int hash = name.hashCode();
        int at = (hash ^ (hash >>> 16)) & mask;
        while (true) {
            String there = names[at];
            if (there == null || there.equals(name)) {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    private final class Entries implements Iterator<Map.Entry<String, V>> {
        private int at = -1;

        Entries() {
            advance();
        }

        private void advance() {
            do {
                at++;
            } while (at <= mask && values[at] == null);
        }

        @Override
        public boolean hasNext() {
            return at <= mask;
        }

        @Override
        public Map.Entry<String, V> next() {
            String name = at <= mask ? names[at] : null;
            V value = at <= mask ? value(at) : null;
            if (name == null || value == null) {
                throw new NoSuchElementException();
            }
            advance();
            return new SimpleImmutableEntry<>(name, value);
        }
    }
}
