package io.haltwatch.telemetry;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one event: a map with open addressing that is filled once and then only read. It is made for every
 * record of the telemetry, where {@code HashMap} with {@code Map.copyOf} costs as much as the JSON itself.
 */
final class FieldTable extends AbstractMap<String, Object> {

    private final @Nullable String[] names;
    private final @Nullable Object[] values;
    private final int mask;
    private int size;
    private boolean frozen;

    /** @param most the most fields that will be put */
    FieldTable(int most) {
        // The smallest power of two that stays three quarters full at most.
        int capacity = Integer.highestOneBit(Math.max(4, most) * 4 / 3) * 2;
        names = new String[capacity];
        values = new Object[capacity];
        mask = capacity - 1;
    }

    /** Puts a value, a {@code String} or a {@code List<String>}; a null hides what was there. */
    void set(String name, @Nullable Object value) {
        if (frozen) {
            throw new IllegalStateException("the fields of an event do not change");
        }
        int at = find(name);
        if (names[at] == null) {
            if (value == null) {
                return;
            }
            if (size > mask * 3 / 4) {
                throw new IllegalStateException("more than " + size + " fields");
            }
            names[at] = name;
            size++;
        }
        values[at] = value;
    }

    /** From here on it does not change. */
    FieldTable freeze() {
        frozen = true;
        return this;
    }

    /** The value as one text, the first of several; null for none. */
    @Nullable
    String text(String name) {
        Object value = get(name);
        Object one = value instanceof List<?> list && !list.isEmpty() ? list.get(0) : value;
        return one instanceof String text ? text : null;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return name instanceof String text ? values[find(text)] : null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Object> visitor) {
        for (int i = 0; i <= mask; i++) {
            String name = names[i];
            Object value = values[i];
            if (name != null && value != null) {
                visitor.accept(name, value);
            }
        }
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
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

    private final class Entries implements Iterator<Map.Entry<String, Object>> {
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
        public Map.Entry<String, Object> next() {
            String name = at <= mask ? names[at] : null;
            Object value = at <= mask ? values[at] : null;
            if (name == null || value == null) {
                throw new NoSuchElementException();
            }
            advance();
            return new SimpleImmutableEntry<>(name, value);
        }
    }
}
