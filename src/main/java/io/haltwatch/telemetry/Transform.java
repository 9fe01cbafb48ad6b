package io.haltwatch.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes of a value that a mapping may ask for by name; each gives null for what it cannot read. */
enum Transform {
    /** The first of several values that is not empty: empty ones stand for elements of an array that have nothing there. */
    FIRST {
        @Override
        String apply(String value) {
            return value;
        }

        @Override
        @Nullable
        String applyToAll(List<String> values) {
            for (String value : values) {
                if (!value.isEmpty()) {
                    return value;
                }
            }
            return null;
        }
    },
    /** The last of several values. */
    LAST {
        @Override
        String apply(String value) {
            return value;
        }

        @Override
        String applyToAll(List<String> values) {
            return values.get(values.size() - 1);
        }
    },
    /** An argument vector as one line that a shell would split into it again. */
    COMMAND_LINE {
        @Override
        String apply(String value) {
            return value;
        }

        @Override
        String applyToAll(List<String> values) {
            return CommandLineText.join(values);
        }
    },
    /** The operating system in Sigma's words, from a name such as {@code Windows Server 2022} or {@code darwin}. */
    PLATFORM {
        @Override
        @Nullable
        String apply(String value) {
            return Platform.ofName(value);
        }
    },
    /** The operating system that a path is of. */
    PLATFORM_OF_PATH {
        @Override
        @Nullable
        String apply(String value) {
            return Platform.ofPath(value);
        }
    },
    /** The exit code in a status of wait(2); none when a signal ended the process. */
    WAIT_EXIT {
        @Override
        @Nullable
        String apply(String value) {
            return BsdProcessStatus.exitCode(value);
        }
    },
    /** The name of the signal in a status of wait(2), by macOS' numbers. */
    WAIT_SIGNAL {
        @Override
        @Nullable
        String apply(String value) {
            return BsdProcessStatus.endingSignal(value);
        }
    },
    /** A signal's name from macOS' number: others than Linux' from 7 on, 17 stops a process there. */
    BSD_SIGNAL {
        @Override
        @Nullable
        String apply(String value) {
            return BsdProcessStatus.signal(value);
        }
    },
    /** Nothing for what auditd writes where there is none: {@code unset}, {@code 4294967295}, {@code (none)}, {@code ?}. */
    KNOWN {
        @Override
        @Nullable
        String apply(String value) {
            return NONE.contains(value) || value.isBlank() ? null : value;
        }
    },
    /** A number that the source writes in hexadecimal, with {@code 0x} or without, in decimal; of the kernel's int, signed. */
    DECIMAL_OF_HEX {
        @Override
        @Nullable
        String apply(String value) {
            String digits = value.startsWith("0x") ? value.substring(2) : value;
            OptionalLong number = digits.length() > 16 ? OptionalLong.empty() : NumberText.parse("0x" + digits);
            if (number.isEmpty()) {
                return null;
            }
            return digits.length() == 8
                    ? Integer.toString((int) number.getAsLong())
                    : Long.toString(number.getAsLong());
        }
    },
    /** Text, where the source may write it as a list of its bytes (the journal does for what is no UTF-8). */
    TEXT_OF_BYTES {
        @Override
        String apply(String value) {
            return value;
        }

        @Override
        @Nullable
        String applyToAll(List<String> values) {
            byte[] bytes = new byte[values.size()];
            for (int i = 0; i < bytes.length; i++) {
                OptionalLong number = NumberText.parse(values.get(i));
                if (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() > 255) {
                    // A field that may be repeated, as a list of texts.
                    return values.get(0);
                }
                bytes[i] = (byte) number.getAsLong();
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    },
    LOWER {
        @Override
        String apply(String value) {
            return value.toLowerCase(Locale.ROOT);
        }
    },
    /** A number in decimal, whether it came as {@code 0x1a2b} (Security log) or in decimal (Sysmon). */
    DECIMAL {
        @Override
        @Nullable
        String apply(String value) {
            OptionalLong number = NumberText.parse(value);
            return number.isEmpty() ? null : Long.toUnsignedString(number.getAsLong());
        }
    },
    /** A number with a leading zero where it has one digit: OCSF's activity behind its class. */
    TWO_DIGITS {
        @Override
        @Nullable
        String apply(String value) {
            OptionalLong number = NumberText.parse(value.strip());
            if (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() > 99) {
                return null;
            }
            return number.getAsLong() < 10 ? "0" + number.getAsLong() : Long.toString(number.getAsLong());
        }
    },
    /** A registry number as Sysmon writes it: {@code DWORD (0x00000004)} of {@code 4} or {@code 0x00000004}. */
    DWORD {
        @Override
        @Nullable
        String apply(String value) {
            OptionalLong number = NumberText.parse(value.strip());
            boolean fits = number.isPresent() && number.getAsLong() >>> 32 == 0;
            return fits ? "DWORD (0x" + HexFormat.of().toHexDigits((int) number.getAsLong()) + ")" : null;
        }
    },
    /** A registry path as Sysmon writes it: {@code HKLM\System}, not {@code \REGISTRY\MACHINE\System}. */
    REGISTRY_PATH {
        @Override
        String apply(String value) {
            for (Map.Entry<String, String> root : ROOTS.entrySet()) {
                String written = root.getKey();
                if (value.regionMatches(true, 0, written, 0, written.length())) {
                    return root.getValue() + value.substring(written.length());
                }
            }
            return value;
        }
    },
    /** {@code success} or {@code failure} from the audit bits of a Security event's keywords, or their text. */
    AUDIT_RESULT {
        @Override
        @Nullable
        String apply(String value) {
            OptionalLong number = NumberText.parse(value);
            if (number.isPresent()) {
                long bits = number.getAsLong();
                return (bits & AUDIT_FAILURE) != 0 ? "failure" : (bits & AUDIT_SUCCESS) != 0 ? "success" : null;
            }
            String text = value.toLowerCase(Locale.ROOT);
            if (!text.contains("audit")) {
                return null;
            }
            return text.contains("fail") ? "failure" : text.contains("success") ? "success" : null;
        }

        /** {@code ["Classic", "Audit Failure"]}: one of them tells. */
        @Override
        @Nullable
        String applyToAll(List<String> values) {
            for (String value : values) {
                String result = apply(value);
                if (result != null) {
                    return result;
                }
            }
            return null;
        }
    };

    private static final Set<String> NONE = Set.of("unset", "4294967295", "-1", "(none)", "(null)", "?", "none");

    private static final Map<String, String> ROOTS = Map.of(
            "\\REGISTRY\\MACHINE\\", "HKLM\\",
            "\\REGISTRY\\USER\\", "HKU\\",
            "HKEY_LOCAL_MACHINE\\", "HKLM\\",
            "HKEY_USERS\\", "HKU\\");
    /** winmeta.h: WINEVT_KEYWORD_AUDIT_FAILURE and _SUCCESS. */
    private static final long AUDIT_FAILURE = 0x10000000000000L;

    private static final long AUDIT_SUCCESS = 0x20000000000000L;

    abstract @Nullable String apply(String value);

    /** Of several values, never none. */
    @Nullable
    String applyToAll(List<String> values) {
        return apply(values.get(0));
    }

    /** @param value a {@code String}, or a {@code List<String>} */
    @SuppressWarnings("unchecked")
    final @Nullable String of(Object value) {
        if (value instanceof String text) {
            return apply(text);
        }
        List<String> values = (List<String>) value;
        return values.isEmpty() ? null : applyToAll(values);
    }

    /** The name in mapping files: {@code registry_path}. */
    String label() {
        return EnumName.lower(this);
    }
}
