package io.haltwatch.telemetry;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One place in the JSON that some schema wants something of, with the places below it. Built once, then only read. */
final class PathNode {

    static final int NONE = -1;

    private final Map<String, PathNode> children = new HashMap<>();
    private @Nullable PathNode anyChild;

    /** Number of this place, for noticing that a key is repeated. */
    final int number;
    /** Where the scalar at this place goes. */
    int slot = NONE;
    /** The group that the members of the object at this place belong to. */
    int group = NONE;
    /** The members that some schema takes; each leaves out again what it does not want. */
    @Nullable
    MemberFilter members;
    /** The prefix under which the items of an array at this place are numbered; they go to {@link #itemGroup}. */
    @Nullable
    String itemPrefix;

    int itemGroup = NONE;
    /** The number of an array's first item. */
    int firstItem;

    PathNode(int number) {
        this.number = number;
    }

    @Nullable
    PathNode child(String name) {
        PathNode child = children.get(name);
        return child == null ? anyChild : child;
    }

    /** A node that every name leads to: repeated visits are different objects, not repeated keys. */
    boolean isAnyOf(PathNode parent) {
        return parent.anyChild == this;
    }

    PathNode add(String segment, PathNode fresh) {
        if (segment.equals("*")) {
            anyChild = anyChild == null ? fresh : anyChild;
            return anyChild;
        }
        PathNode there = children.putIfAbsent(segment, fresh);
        return there == null ? fresh : there;
    }

    /** Whether anything is wanted inside an object at this place. */
    boolean isInner() {
        return group != NONE || anyChild != null || !children.isEmpty();
    }

    boolean keeps(String name) {
        return members != null && members.takes(name);
    }

    /** Visits the slot and the groups of this place and all places below. */
    void forEachBelow(BiConsumer<Integer, Integer> slotAndGroup) {
        slotAndGroup.accept(slot, group);
        slotAndGroup.accept(NONE, itemGroup);
        children.values().forEach(child -> child.forEachBelow(slotAndGroup));
        if (anyChild != null) {
            anyChild.forEachBelow(slotAndGroup);
        }
    }
}
