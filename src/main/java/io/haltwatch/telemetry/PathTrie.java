package io.haltwatch.telemetry;

import java.util.List;

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

    /** To be called once all paths are in, before records are read. */
    void seal() {
        root.seal();
    }

    int nodeCount() {
        return nodes;
    }

    int slotCount() {
        return slots;
    }

    int groupCount() {
        return groups;
    }

    /** The slot of the scalar at a path; the same path has the same slot in every schema. */
    int slot(String path) {
        PathNode node = node(path);
        if (node.slot == PathNode.NONE) {
            node.slot = slots++;
        }
        return node.slot;
    }

    /** The group of the members of the object at a path. */
    int members(String path, MemberFilter wanted) {
        PathNode node = path.isEmpty() ? root : node(path);
        if (node.group == PathNode.NONE) {
            node.group = groups++;
        }
        node.members = node.members == null ? wanted : node.members.or(wanted);
        return node.group;
    }

    /** The number of the place at a path, by which {@link Capture#has} tells whether a record has it. */
    int place(String path) {
        return node(path).number;
    }

    /** The group of the items of an array at a path, which are named by the prefix and their number. */
    int items(String path, String prefix, int first) {
        PathNode node = node(path);
        if (node.itemGroup == PathNode.NONE) {
            node.itemGroup = groups++;
            node.itemPrefix = prefix;
            node.firstItem = first;
        } else if (!prefix.equals(node.itemPrefix) || first != node.firstItem) {
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
