package io.haltwatch.sigma;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Rules that cannot be loaded. Its message lists every problem, one a line, each with file and line. */
public final class InvalidRulesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One problem.
     *
     * @param file the file as it was named
     * @param line from 1; 0 when it is about the whole file
     * @param rule title or id of the rule, empty when not known
     * @param reason what is wrong, why, and what to do
     */
    public record Problem(String file, int line, String rule, String reason) {

        static final Comparator<Problem> ORDER = Comparator.comparing(Problem::file)
                .thenComparingInt(Problem::line)
                .thenComparing(Problem::reason);

        @Override
        public String toString() {
            String where = line > 0 ? file + ":" + line : file;
            return where + ": " + (rule.isEmpty() ? "" : "'" + rule + "': ") + reason;
        }
    }

    InvalidRulesException(List<Problem> problems) {
        super(describe(problems));
        this.problems = problems.stream().sorted(Problem.ORDER).toList();
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String describe(List<Problem> problems) {
        String heading = problems.size() == 1 ? "1 problem in the rules" : problems.size() + " problems in the rules";
        return problems.stream()
                .sorted(Problem.ORDER)
                .map(problem -> System.lineSeparator() + "  " + problem)
                .collect(Collectors.joining("", heading + ":", ""));
    }
}
