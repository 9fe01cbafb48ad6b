package io.haltwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.cli.ExitCode;
import io.haltwatch.cli.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoIT {

    @Test
    void theDemoFindsExactlyTheExpectedIncidentsAndLeavesNothingBehind() throws IOException {
        Set<Path> before = leftovers();

        Invocation demo = Invocation.of("demo", "--once");

        assertThat(demo.exitCode()).as(demo.out() + demo.err()).isEqualTo(ExitCode.OK);
        assertThat(demo.out()).contains("[5/5]", "SEVERITY", "CRITICAL", "As expected: ");
        assertThat(leftovers()).isEqualTo(before);
    }

    private static Set<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("haltwatch-"))
                    .collect(Collectors.toSet());
        }
    }
}
