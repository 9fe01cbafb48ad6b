package io.haltwatch.telemetry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One place in the JSON that some schema wants something of, with the places below it. Built once, then only read. */
final class PathNode {

    static final int NONE = -1;

    /**
     * What to do with a member.
     *
     * @param child the place that its name leads to, or null
     * @param isAnyName that place is every name's: repeated visits are different objects, not repeated keys
     * @param isKept it is a member that some schema takes under its own name
     */
    record Step(@Nullable PathNode child, boolean isAnyName, boolean isKept) {}

    private final Map<String, PathNode> children = new HashMap<>();
    private @Nullable PathNode anyChild;
    /** Of the names that are not as all others. */
    private NameTable<Step> steps = new NameTable<>(0);

    private Step otherStep = new Step(null, false, false);

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

    Step step(String name) {
        Step known = steps.get(name);
        return known == null ? otherStep : known;
    }

    /** Works out the steps of this place and all below, when all that is wanted is known. */
    void seal() {
        Set<String> names = new HashSet<>(children.keySet());
        if (members != null) {
            names.addAll(members.names());
        }
        steps = new NameTable<>(names.size());
        for (String name : names) {
            PathNode child = children.get(name);
            steps.set(name, new Step(child == null ? anyChild : child, child == null && anyChild != null, keeps(name)));
        }
        steps.freeze();
        otherStep = new Step(anyChild, anyChild != null, members != null && !members.only());
        children.values().forEach(PathNode::seal);
        if (anyChild != null) {
            anyChild.seal();
        }
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

    private boolean keeps(String name) {
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
