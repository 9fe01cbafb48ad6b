package io.haltwatch.telemetry;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The paths that all schemas want, in one tree, so that one pass over a record serves them all.
 *
 * <p>A path is member names joined by dots, {@code *} for any name.
 */
final class PathTrie {

    private static final int MAX_SEGMENTS = 16;

    private final PathNode root = new PathNode(0);
    private int nodes = 1;
    private int slots;
    private int groups;

    PathNode root() {
        return root;
    }

    int nodeCount() {
        return nodes;
    }

    int slotCount() {
        return slots;
    }

    /** The slot of the scalar at a path; the same path has the same slot in every schema. */
    int slot(String path) {
        PathNode node = node(path);
        if (node.slot == PathNode.NONE) {
            node.slot = slots++;
        }
        return node.slot;
    }

    /**
     * The group of the members of the object at a path.
     *
     * @param only the names to take, or null for all
     * @param except the names to leave out
     * @param style how the source writes them
     * @throws IllegalArgumentException when another schema takes other members of the same object
     */
    int members(String path, @Nullable Set<String> only, Set<String> except, MemberStyle style) {
        PathNode node = path.isEmpty() ? root : node(path);
        Set<String> names = only == null ? except : only;
        if (node.group != PathNode.NONE
                && (node.only != (only != null) || !node.names.equals(names) || !node.style.equals(style))) {
            throw new IllegalArgumentException("another mapping takes other members of '" + path + "'");
        }
        if (node.group == PathNode.NONE) {
            node.group = groups++;
            node.names = Set.copyOf(names);
            node.only = only != null;
            node.style = style;
        }
        return node.group;
    }

    /** The group of the items of an array at a path, which are named by the prefix and their number from 1. */
    int items(String path, String prefix) {
        PathNode node = node(path);
        if (node.itemGroup == PathNode.NONE) {
            node.itemGroup = groups++;
            node.itemPrefix = prefix;
        } else if (!prefix.equals(node.itemPrefix)) {
            throw new IllegalArgumentException("another mapping numbers the items of '" + path + "' otherwise");
        }
        return node.itemGroup;
    }

    private PathNode node(String path) {
        List<String> segments = List.of(path.split("\\.", -1));
        if (segments.size() > MAX_SEGMENTS || segments.contains("")) {
            throw new IllegalArgumentException("not a path (names joined by dots, at most 16): '" + path + "'");
        }
        PathNode node = root;
        for (String segment : segments) {
            PathNode next = node.add(segment, new PathNode(nodes));
            nodes += next.number == nodes ? 1 : 0;
            node = next;
        }
        return node;
    }
}
