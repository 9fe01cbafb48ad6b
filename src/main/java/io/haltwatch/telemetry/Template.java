package io.haltwatch.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a field follows from others: text with {@code {Name}} or {@code {Name|transform}} in it, as in {@code
 * {SubjectDomainName}\{SubjectUserName}}. {@code {Path|child:Name}} is the path with the name below it, once. Of
 * several lists that match by index it makes a line for each index. It gives nothing when one of its fields is absent, or {@code -}, which is how
 * Windows writes "none".
 *
 * <p>{@code {name where nametype=DELETE}} is, of two lists that match by index, the item of the one where the other says so.
 */
final class Template {

    /** One part: literal text, or a field with an optional transform. */
    private record Part(
            String text,
            boolean isField,
            @Nullable Transform transform,
            @Nullable FieldCondition where,
            @Nullable String child) {

        /** Whether a list stays one, for the lines of the template. */
        boolean isWholeList() {
            return isField && transform == null && where == null;
        }
    }

    private static final String WHERE = " where ";
    private static final String CHILD = "child:";

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** @throws IllegalArgumentException with what is wrong, for a message with file and line */
    static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int literalEnd = open < 0 ? text.length() : open;
            if (literalEnd > at) {
                parts.add(new Part(text.substring(at, literalEnd), false, null, null, null));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf('}', open);
            if (close <= open + 1) {
                throw new IllegalArgumentException("expected '{Field}' or '{Field|transform}' in '" + text + "'");
            }
            parts.add(field(text.substring(open + 1, close)));
            at = close + 1;
        }
        return new Template(parts);
    }

    private static Part field(String reference) {
        int bar = reference.indexOf('|');
        if (bar < 0) {
            return field(reference, null);
        }
        String label = reference.substring(bar + 1);
        if (label.startsWith(CHILD)) {
            return new Part(reference.substring(0, bar), true, null, null, label.substring(CHILD.length()));
        }
        for (Transform transform : Transform.values()) {
            if (transform.label().equals(label)) {
                return field(reference.substring(0, bar), transform);
            }
        }
        throw new IllegalArgumentException("unknown transform '" + label + "', expected one of "
                + List.of(Transform.values()).toString().toLowerCase(Locale.ROOT));
    }

    private static Part field(String name, @Nullable Transform transform) {
        int where = name.indexOf(WHERE);
        if (where < 0) {
            return new Part(name, true, transform, null, null);
        }
        int equals = name.indexOf('=', where);
        if (equals < 0) {
            throw new IllegalArgumentException("expected '{Field where Other=value}', found '{" + name + "}'");
        }
        FieldCondition condition =
                FieldCondition.of(name.substring(where + WHERE.length(), equals), List.of(name.substring(equals + 1)));
        return new Part(name.substring(0, where), true, transform, condition, null);
    }

    @Nullable
    String apply(Map<String, Object> fields) {
        if (parts.size() == 1) {
            return value(parts.get(0), fields);
        }
        int lines = lines(fields);
        StringBuilder result = new StringBuilder();
        for (int line = 0; line < Math.max(1, lines); line++) {
            if (line > 0) {
                result.append('\n');
            }
            for (Part part : parts) {
                String value = lines == 0 ? value(part, fields) : item(part, fields, line);
                if (value == null) {
                    return null;
                }
                result.append(value);
            }
        }
        return result.toString();
    }

    /** The length of the longest list, zero when there is none. */
    private int lines(Map<String, Object> fields) {
        int most = 0;
        for (Part part : parts) {
            if (part.isWholeList() && fields.get(part.text()) instanceof List<?> list) {
                most = Math.max(most, list.size());
            }
        }
        return most;
    }

    /** Lists are as long as the last element that has something at their place. */
    private static @Nullable String item(Part part, Map<String, Object> fields, int line) {
        if (part.isWholeList() && fields.get(part.text()) instanceof List<?> list) {
            return line < list.size() ? (String) list.get(line) : "";
        }
        return value(part, fields);
    }

    private static @Nullable String value(Part part, Map<String, Object> fields) {
        if (!part.isField()) {
            return part.text();
        }
        Object value = part.where() == null ? fields.get(part.text()) : item(part.text(), part.where(), fields);
        if (value == null || value.equals("-")) {
            return null;
        }
        if (part.transform() != null) {
            return part.transform().of(value);
        }
        String text = only(value);
        return text == null || part.child() == null ? text : below(text, only(fields.get(part.child())));
    }

    /** A text, or that of a list of one: what a field that may be repeated is in some collectors where it was not. */
    private static @Nullable String only(@Nullable Object value) {
        Object one =
                value instanceof String || !(value instanceof List<?> list) || list.size() != 1 ? value : list.get(0);
        return one instanceof String text && !text.equals("-") ? text : null;
    }

    /** Some sensors end the path of a registry value, or of a program, with its name, some do not. */
    private static String below(String path, @Nullable String name) {
        if (name == null || name.isEmpty()) {
            return path;
        }
        char separator = path.indexOf('/') >= 0 && path.indexOf('\\') < 0 ? '/' : '\\';
        int start = path.length() - name.length();
        boolean there = start > 0
                && path.charAt(start - 1) == separator
                && path.regionMatches(true, start, name, 0, name.length());
        return there ? path : path + (path.charAt(path.length() - 1) == separator ? "" : separator) + name;
    }

    private static @Nullable Object item(String field, FieldCondition where, Map<String, Object> fields) {
        Object values = fields.get(field);
        Object others = fields.get(where.field());
        if (!(values instanceof List<?> items) || !(others instanceof List<?> marks)) {
            return where.holds(others) ? values : null;
        }
        for (int i = 0; i < items.size() && i < marks.size(); i++) {
            if (where.holds(marks.get(i))) {
                return items.get(i);
            }
        }
        return null;
    }
}
