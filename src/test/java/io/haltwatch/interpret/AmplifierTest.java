package io.haltwatch.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.command.Budget;
import io.haltwatch.interpret.command.CommandReader;
import io.haltwatch.interpret.command.Request;
import io.haltwatch.interpret.posix.PosixCommandReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text that asks for far more than it is long: reading it takes what the budget has, and not more. */
class AmplifierTest {

    /**
     * More than twice the text that is read: somebody paid for what was built of it. The last piece that does not fit may
     * be any part of what is left.
     */
    private static final int SPENT = 2 * Budget.MAX_TEXT + 1;

    private enum Reader {
        POSIX,
        CMD,
        POWER_SHELL
    }

    /** What ends it: everything paid for is used up, or it asks for so little or so much that nothing is done. */
    private enum End {
        STEPS,
        TEXT,
        EARLY
    }

    private record Amplifier(Reader reader, End end, String name, String text) {

        @Override
        public String toString() {
            return reader + ": " + name;
        }
    }

    private static final CommandReader WINDOWS = new CommandReader();
    private static final PosixCommandReader POSIX = new PosixCommandReader();

    private static Amplifier posix(End end, String name, String text) {
        return new Amplifier(Reader.POSIX, end, name, text);
    }

    private static Amplifier cmd(End end, String name, String text) {
        return new Amplifier(Reader.CMD, end, name, text);
    }

    private static Amplifier powerShell(End end, String name, String text) {
        return new Amplifier(Reader.POWER_SHELL, end, name, text);
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }

    private static String lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "v" + i + "\n").collect(Collectors.joining());
    }

    private static String encoded(String command, int times) {
        String text = command;
        for (int i = 0; i < times; i++) {
            text = "echo " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                    + " | base64 -d | sh";
        }
        return text;
    }

    static Stream<Amplifier> amplifiers() {
        String loops = "for a do for b do for c do for d do for e do ((1))\ndone; done; done; done; done";
        return Stream.of(
                posix(
                        End.TEXT,
                        "a long variable named often",
                        "x=" + "a".repeat(20_000) + "; echo " + "$x".repeat(20_000)),
                posix(
                        End.TEXT,
                        "a long variable assigned often",
                        "x=" + "a".repeat(20_000) + "; y=" + "$x".repeat(20_000)),
                posix(
                        End.TEXT,
                        "a long variable as a redirection's target",
                        "x=" + "a".repeat(20_000) + "; echo 1 >" + "$x".repeat(20_000)),
                posix(
                        End.TEXT,
                        "a long variable in case patterns",
                        "x=" + "a".repeat(9_000) + "; case q in " + "$x|".repeat(15_000) + "z) kill 1;; esac"),
                posix(End.TEXT, "a variable that doubles itself", "x=aaaa\n" + "x=$x$x\n".repeat(8_000)),
                posix(End.TEXT, "a variable that grows by itself", "x=aaaa\n" + "x+=$x\n".repeat(1_500)),
                posix(End.STEPS, "loops over parameters within loops", "set -- " + numbers(60) + "; " + loops),
                posix(
                        End.STEPS,
                        "loops over lines within loops",
                        "while read a; do while read b; do while read c; do :; done; done; done <<E\n" + lines(250)
                                + "E\n"),
                posix(
                        End.STEPS,
                        "functions that call themselves",
                        "f() { g; g; g; g; }; g() { h; h; h; h; }; h() { i; i; i; i; i; i; }; i() { j; j; j; j; j; j; }\n"
                                + "j() { k; k; k; k; k; }; k() { :; :; :; :; :; }; f"),
                posix(
                        End.STEPS,
                        "xargs in loops",
                        "for a in " + numbers(250) + "; do echo " + numbers(250) + " | xargs -n1 -I% kill %; done"),
                posix(
                        End.TEXT,
                        "xargs that replaces in long words",
                        "echo " + "b".repeat(20_000) + " | xargs -I a echo " + "a".repeat(20_000)),
                posix(End.TEXT, "find within find", "find . -exec ".repeat(4_500) + "kill {}"),
                posix(
                        End.TEXT,
                        "find's name in long words",
                        "find " + "a".repeat(20_000) + " -exec kill " + "{}".repeat(20_000)),
                posix(
                        End.TEXT,
                        "parallel's name in long text",
                        "parallel kill " + "{}".repeat(9_000) + " ::: " + "n".repeat(40_000)),
                posix(
                        End.TEXT,
                        "replacing a letter with long text",
                        "x=" + "a".repeat(30_000) + "; echo ${x//a/" + "b".repeat(30_000) + "}"
                                + " ${x//a/bbb}".repeat(300)),
                posix(
                        End.TEXT,
                        "cutting a prefix by a pattern of stars",
                        "x=" + "a".repeat(250) + "; echo " + "${x##*a*a*a*a*a*a*a*b}".repeat(2_500)),
                posix(End.TEXT, "braces next to braces", "echo " + "{a,b}".repeat(13_000)),
                posix(End.EARLY, "braces with a range", "echo {1..99999999}{1..99999999}"),
                posix(End.EARLY, "braces that never close", "echo " + "{a,".repeat(21_000)),
                posix(
                        End.TEXT,
                        "printf's format again and again",
                        "printf '" + "x".repeat(30_000) + "%s' " + "a ".repeat(16_000)),
                posix(End.EARLY, "printf's width", "printf '%*s%999999999d' 999999999 1"),
                posix(End.EARLY, "yes without end", "yes kill | head -n 999999999 | sh"),
                posix(End.EARLY, "seq without end", "seq 1 2147483647 | xargs kill"),
                posix(
                        End.TEXT,
                        "a here-document in loops",
                        "for a in " + numbers(200) + "; do for b in " + numbers(200) + "; do cat <<E >>/tmp/x\n"
                                + "text ".repeat(5_000) + "\nE\ndone; done"),
                posix(
                        End.TEXT,
                        "a file that grows by itself",
                        "echo aaaaaaaa >f\n" + "cat f f f f >>f\n".repeat(1_000)),
                posix(
                        End.TEXT,
                        "grep's alternatives over unknown lines",
                        "ps | " + "grep 'aaaa|bbbb|cccc|dddd' | ".repeat(20) + "xargs kill"),
                posix(
                        End.TEXT,
                        "awk that prints the line often",
                        "echo " + "a".repeat(9_000) + " | awk '{print " + "$0".repeat(9_000) + "}'"),
                posix(
                        End.TEXT,
                        "a text that evals itself",
                        "x='" + "a".repeat(9_000) + "; eval $x$x; eval $x$x'; eval $x$x$x"),
                posix(
                        End.EARLY,
                        "substitutions within substitutions",
                        "echo " + "$(echo ".repeat(9_000) + ")".repeat(2_000)),
                posix(End.EARLY, "base64 within base64", encoded("kill 1", 18)),
                posix(
                        End.TEXT,
                        "read with many names",
                        "while read " + "a ".repeat(9_000) + "; do :; done <<E\n" + "b c\n".repeat(250) + "E\n"),
                cmd(End.TEXT, "a variable that doubles itself", "cmd /c set x=aaaa" + "&set x=%x%%x%".repeat(3_000)),
                cmd(
                        End.TEXT,
                        "replacing a letter with long text",
                        "cmd /v /c set x=" + "a".repeat(8_000) + "&echo %x:a=" + "b".repeat(9_000) + "%"
                                + "&echo %x:a=bb%".repeat(500)),
                cmd(
                        End.TEXT,
                        "a loop's variable in a long body",
                        "cmd /c for %i in (" + "a".repeat(20_000) + ") do echo " + "%i ".repeat(13_000)),
                cmd(
                        End.STEPS,
                        "loops within loops",
                        "cmd /c for %a in (" + numbers(60) + ") do for %b in (" + numbers(60) + ") do for %c in ("
                                + numbers(60) + ") do net stop %a%b%c"),
                powerShell(
                        End.EARLY,
                        "counted repeats within counted repeats",
                        "'x' -replace '((a{1000}){1000}){1000}','y'"),
                powerShell(End.TEXT, "many counted repeats", "'x' -replace '(a{0,500}){0,2}z','y'\n".repeat(300)),
                powerShell(
                        End.TEXT,
                        "great expressions over long texts",
                        ("'" + "a".repeat(2_000) + "' -replace '(a{0,40}){0,20}z','y'\n").repeat(30)),
                powerShell(
                        End.TEXT,
                        "replacing a letter with long text",
                        "$x='" + "a".repeat(4_000) + "'\n"
                                + ("$x -replace 'a','" + "b".repeat(3_000) + "'\n").repeat(19)
                                + "$x -replace 'a','b'\n".repeat(100)),
                powerShell(
                        End.TEXT,
                        "Replace with long text",
                        "$x='" + "a".repeat(20_000) + "'\n$x.Replace('a','" + "b".repeat(20_000) + "')\n"
                                + "$x.Replace('a','bb')\n".repeat(90)),
                powerShell(
                        End.TEXT,
                        "a list of long texts joined",
                        "$x='" + "a".repeat(30_000) + "'\nStart-Process net ($x" + ",$x".repeat(9_000) + ")"),
                powerShell(
                        End.STEPS,
                        "a list that adds itself",
                        "$a='" + "a".repeat(200) + "'\n" + "$a+=$a\n".repeat(6_000)),
                powerShell(
                        End.TEXT,
                        "lists in a text",
                        "$a='1','2','3','4','5','6','7','8','9'\n"
                                + ("net stop \"" + "$a".repeat(900) + "\"\n").repeat(30)),
                powerShell(
                        End.STEPS,
                        "a program run for lists",
                        "$a='1'" + ",'2'".repeat(500) + "\n" + "net stop $a\n".repeat(200)),
                powerShell(End.EARLY, "ranges", "1..1000000000 | % { $_ }; -join (1..1000000000); 'a' * 2147483647"),
                powerShell(
                        End.EARLY,
                        "texts put together",
                        "$a='" + "a".repeat(4_000) + "'\n$b=$a" + "+'b'".repeat(9_000)),
                powerShell(
                        End.STEPS,
                        "functions that call themselves",
                        "function f { g; g; g; g; g; g; g }\nfunction g { h; h; h; h; h; h; h }\nfunction h { i; i; i; i; i; i; i }\n"
                                + "function i { j; j; j; j; j; j }\nfunction j { net stop x; net stop y; net stop z }\nf"),
                powerShell(
                        End.TEXT,
                        "a text that runs itself",
                        "$x='" + "a".repeat(9_000) + ";iex $x$x'\n" + "iex $x\n".repeat(900)));
    }

    @ParameterizedTest
    @MethodSource("amplifiers")
    void whatMultipliesTextOrWorkEndsWithinItsBudget(Amplifier amplifier) {
        assertThat(amplifier.text().length()).as("is read at all").isLessThanOrEqualTo(Budget.MAX_TEXT);
        Budget budget = new Budget();
        long before = Allocation.ofThread();
        List<Request> requests = read(amplifier, budget);
        long allocated = Allocation.ofThread() - before;

        switch (amplifier.end()) {
            case STEPS -> assertThat(budget.stepsTaken()).as("steps").isEqualTo(Budget.MAX_STEPS);
            case TEXT -> assertThat(budget.textTaken()).as("characters").isGreaterThan(SPENT);
            case EARLY -> {
                assertThat(budget.stepsTaken()).as("steps").isLessThan(Budget.MAX_STEPS);
                assertThat(budget.textTaken()).as("characters").isLessThan(4 * Budget.MAX_TEXT);
            }
        }
        assertThat(allocated).as("bytes allocated").isLessThan(Allocation.OF_ONE_EVENT);
        assertThat(requests).hasSizeLessThanOrEqualTo(Budget.MAX_REQUESTS);
        assertThat(requests)
                .allSatisfy(request -> assertThat(request.name().length()).isLessThanOrEqualTo(Budget.MAX_TEXT));
    }

    private static List<Request> read(Amplifier amplifier, Budget budget) {
        return switch (amplifier.reader()) {
            case POSIX -> POSIX.shell(amplifier.text(), budget);
            case CMD -> WINDOWS.process(amplifier.text(), "C:\\Windows\\System32\\cmd.exe", null, budget);
            case POWER_SHELL -> WINDOWS.script(amplifier.text(), budget);
        };
    }
}
