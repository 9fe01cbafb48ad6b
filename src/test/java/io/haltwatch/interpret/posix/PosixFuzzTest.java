package io.haltwatch.interpret.posix;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.command.Budget;
import io.haltwatch.interpret.command.CommandTable;
import io.haltwatch.interpret.command.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is typed, reading it ends, without an exception, and asks for no more than is bounded. */
class PosixFuzzTest {

    private static final int INPUTS = Integer.getInteger("haltwatch.fuzz.inputs", 200_000);

    private static final List<String> PIECES = List.of(
            "$(",
            ")",
            "`",
            "${",
            "}",
            "\"",
            "'",
            "$'",
            "\\",
            ";",
            ";;",
            "&",
            "&&",
            "|",
            "||",
            "\n",
            "<<EOF\n",
            "\nEOF\n",
            "<<<",
            "<(",
            ">(",
            ">",
            ">>",
            "2>&1",
            "&>",
            "(",
            "((",
            "{",
            "{a,b}",
            "for x in ",
            "; do ",
            "; done",
            "while ",
            "if ",
            "then ",
            "fi",
            "case ",
            " in ",
            "esac",
            "f() ",
            "x=$x$x\n",
            "x+=$x\n",
            "${x//a/aaaa}",
            "set -- 1 2 3 4 5 6 7 8; for a do for b do ",
            "while read a; do ",
            "f() { f; f; }; f\n",
            "xargs -I% echo %%% | ",
            "cat f f >>f\n",
            "f ",
            "$x",
            "$@",
            "x=",
            "x=(",
            "[[",
            "]]",
            "#",
            "!",
            "eval ",
            "sh -c ",
            "sudo ",
            "xargs ",
            "find . -exec ",
            "ssh h ",
            "kill -9 ",
            "systemctl stop ",
            "docker stop ",
            "awk '{print $2}' ",
            "grep ",
            "base64 -d ",
            "echo ",
            "printf '%s' ",
            "tr a-z b-z ",
            "\uE000",
            "\uE013",
            "\0",
            "\ud83d",
            " ",
            "\t",
            "*",
            "?",
            "[",
            "~",
            "%",
            "=",
            "-");

    private final PosixCommandReader reader = new PosixCommandReader();
    private final long seed = Long.getLong("haltwatch.seed", 20_260_611L);

    @Test
    void textOfAnyShapeIsReadWithoutException() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String table : List.of(PosixCommandReaderTest.REQUESTS, PosixCommandReaderTest.LOOK_ALIKES)) {
            CommandTable.rows(table).forEach(row -> rows.add(row.command().replace('⏎', '\n')));
        }
        Random random = new Random(seed);
        for (int i = 0; i < INPUTS; i++) {
            String input = i % 4 == 0 ? noise(random) : mutated(rows.get(random.nextInt(rows.size())), rows, random);
            read(input, i, random.nextInt(8));
        }
    }

    /** Text of the greatest size that is read, of what multiplies work. */
    @Test
    void hugeTextTakesNoMoreThanItsBudget() {
        for (String piece : PIECES) {
            for (String text : List.of(
                    piece.repeat(65_000 / piece.length()),
                    (piece + " x ").repeat(65_000 / (piece.length() + 3)),
                    ("echo a" + piece + "b | ").repeat(65_000 / (piece.length() + 10)))) {
                read(text, 0, 0);
                Budget budget = new Budget();
                assertThat(reader.shell(text, budget)).hasSizeLessThanOrEqualTo(Budget.MAX_REQUESTS);
                assertThat(budget.textTaken()).as("piece %s", piece).isLessThanOrEqualTo(Budget.MAX_TOTAL_TEXT);
                assertThat(budget.stepsTaken()).as("piece %s", piece).isLessThanOrEqualTo(Budget.MAX_STEPS);
            }
        }
    }

    private void read(String input, int number, int way) {
        try {
            List<Request> requests = switch (way) {
                case 0 -> reader.commandLine(input, null);
                case 1 -> reader.process(List.of(input.split(" ", -1)), null);
                default -> reader.shell(input);
            };
            assertThat(requests).hasSizeLessThanOrEqualTo(Budget.MAX_REQUESTS);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("-Dhaltwatch.seed=" + seed + ", input " + number + ": " + input, e);
        }
    }

    private static String noise(Random random) {
        if (random.nextBoolean()) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(24); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String mutated(String row, List<String> rows, Random random) {
        StringBuilder text = new StringBuilder(row);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(6));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.insert(at, rows.get(random.nextInt(rows.size())));
                case 3 -> text.insert(at, text.substring(at, end));
                default -> text.insert(at, (char) random.nextInt(128));
            }
        }
        return text.toString();
    }
}
