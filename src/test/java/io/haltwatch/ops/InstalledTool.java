package io.haltwatch.ops;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A program of the machine that a test calls. Where it is missing the test is skipped and says so; never in CI. */
public final class InstalledTool {

    /** What a tool printed, and how it ended. */
    public record Ran(int exitCode, String out) {}

    private final String name;

    private InstalledTool(String name) {
        this.name = name;
    }

    /** @param debianPackage that has it */
    public static InstalledTool of(String name, String debianPackage) {
        for (String directory : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, name))) {
                return new InstalledTool(name);
            }
        }
        String missing = name + " is not installed (Debian: apt-get install " + debianPackage + ")";
        if (System.getenv("CI_TOOLS_REQUIRED") != null) {
            fail(missing);
        }
        Assumptions.abort("skipped: " + missing);
        throw new AssertionError("aborted");
    }

    /** Runs it to its end, from the root of the project. */
    public Ran run(String... arguments) throws IOException, InterruptedException {
        Process process = builder(arguments).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out);
    }

    /** To be started; errors are part of what it prints. */
    public ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }
}
