package io.haltwatch.cli;

import io.haltwatch.coverage.ActorPart;
import io.haltwatch.coverage.Facet;
import io.haltwatch.coverage.GroupCoverage;
import io.haltwatch.coverage.PlatformCoverage;
import io.haltwatch.coverage.PlatformTable;
import io.haltwatch.coverage.Route;
import io.haltwatch.coverage.Way;
import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.UnmatchableRule;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EnumName;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Coverage for people: for each group and platform a matrix, what it rests on, and what closes its gaps. */
final class CoverageText {

    private static final String SEEN = "seen";
    private static final String NEVER = "never";
    private static final String NO_SUCH = "-";
    private static final String ROW = "    %-10s%-14s%-14s%-18s%s%n";

    private final PrintWriter out;
    private final RuleCoverage rules;
    private final boolean listRules;

    /** @param listRules whether rules that cannot fire are named, not only counted */
    CoverageText(PrintWriter out, RuleCoverage rules, boolean listRules) {
        this.out = out;
        this.rules = rules;
        this.listRules = listRules;
    }

    void print(String span, List<GroupCoverage> groups) {
        boolean tenants = groups.stream().map(GroupCoverage::tenant).distinct().count() > 1;
        for (GroupCoverage group : groups) {
            out.printf(
                    "%s%s: %s %s%n",
                    tenants ? group.tenant() + " / " : "", group.group(), Counted.of(group.events(), "event"), span);
            if (group.unplaced() > 0) {
                out.printf("  %s of no platform whose services are known%n", Counted.of(group.unplaced(), "event"));
            }
            group.platforms().forEach(this::print);
            rules(rules.silent(group));
            out.println();
        }
    }

    private void print(PlatformCoverage coverage) {
        PlatformTable table = coverage.table();
        String analytic = table.platform().analytic();
        out.printf(
                "%n  %s%s: %s, read as %s%n",
                table.platform().title(),
                analytic.isEmpty() ? "" : " (DET0021, " + analytic + ")",
                Counted.of(coverage.events(), "event"),
                String.join(", ", coverage.schemas()));
        sources(coverage);
        out.printf("%n" + ROW, "verb", "by command", "through API", "written directly", "its effect");
        for (Verb verb : Verb.values()) {
            out.printf(
                    ROW,
                    EnumName.lower(verb),
                    cell(coverage, verb, Route.COMMAND),
                    cell(coverage, verb, Route.API),
                    cell(coverage, verb, Route.DIRECT),
                    cell(coverage, verb, Route.EFFECT));
        }
        out.printf("%n    who acted%n");
        for (ActorPart part : ActorPart.values()) {
            out.printf("      %-8s  %s%n", EnumName.lower(part), cell(coverage, new Facet.Who(part)));
        }
        out.printf("%n    seen by%n");
        coverage.open().forEach(way -> out.println("      " + way.name()));
        if (coverage.open().isEmpty()) {
            out.println("      nothing: what arrives says nothing of services");
        }
        gaps(coverage);
        never(table);
    }

    private void sources(PlatformCoverage coverage) {
        List<String> none = new ArrayList<>();
        for (DataSource source : DataSource.values()) {
            Long events = coverage.sources().get(source);
            if (events == null && coverage.table().sources().contains(source)) {
                none.add(source.attackName());
            } else if (events != null) {
                out.printf("    %-50s %,15d%n", source.attackName(), events);
            }
        }
        if (!none.isEmpty()) {
            out.println("    nothing of " + String.join("; ", none));
        }
    }

    private static String cell(PlatformCoverage coverage, Verb verb, Route route) {
        boolean never = coverage.table().unseen().stream()
                .anyMatch(unseen -> unseen.route() == route && unseen.verbs().contains(verb));
        return never ? NEVER : cell(coverage, new Facet.Deed(verb, route));
    }

    private static String cell(PlatformCoverage coverage, Facet facet) {
        if (coverage.seen().containsKey(facet)) {
            return SEEN;
        }
        List<PlatformCoverage.Gap> gaps = coverage.gaps();
        for (int i = 0; i < gaps.size(); i++) {
            if (gaps.get(i).closes().contains(facet)) {
                return "not seen [" + (i + 1) + "]";
            }
        }
        return NO_SUCH;
    }

    private void gaps(PlatformCoverage coverage) {
        if (coverage.gaps().isEmpty()) {
            out.printf("%n    no gap that a setting would close%n");
            return;
        }
        out.printf("%n    not seen: turn on%n");
        int number = 0;
        for (PlatformCoverage.Gap gap : coverage.gaps()) {
            Way way = gap.way();
            out.printf("      [%d] %s%n", ++number, way.turnOn());
            out.printf("          for %s%n", closes(gap.closes()));
            if (way.rare()) {
                out.println("          rare: that none came does not show that it is off");
            }
            out.println("          " + way.reference());
        }
    }

    /** {@code stop, kill through the API; user}. */
    private static String closes(Set<Facet> facets) {
        List<String> parts = new ArrayList<>();
        for (Route route : Route.values()) {
            String verbs = facets.stream()
                    .filter(facet -> facet instanceof Facet.Deed deed && deed.route() == route)
                    .map(facet -> EnumName.lower(((Facet.Deed) facet).verb()))
                    .collect(Collectors.joining(", "));
            if (!verbs.isEmpty()) {
                parts.add(verbs + " " + words(route));
            }
        }
        String who = facets.stream()
                .filter(Facet.Who.class::isInstance)
                .map(facet -> EnumName.lower(((Facet.Who) facet).part()))
                .collect(Collectors.joining(", "));
        if (!who.isEmpty()) {
            parts.add("who acted: " + who);
        }
        return String.join("; ", parts);
    }

    private static String words(Route route) {
        return switch (route) {
            case COMMAND -> "by command";
            case API -> "through the API";
            case DIRECT -> "written directly";
            case EFFECT -> "taking effect";
        };
    }

    private void rules(List<UnmatchableRule> silent) {
        out.printf("%n  %,d of %s cannot fire with what arrives", silent.size(), Counted.of(rules.total(), "rule"));
        out.println(silent.isEmpty() ? "" : listRules ? ":" : "; --list-rules names them");
        if (listRules) {
            silent.forEach(rule -> out.println("    " + rule.title() + ": " + rule.why()));
        }
    }

    private void never(PlatformTable table) {
        out.printf("%n    never seen on %s%n", table.platform().title());
        for (PlatformTable.Unseen unseen : table.unseen()) {
            String verbs = unseen.verbs().stream().sorted().map(EnumName::lower).collect(Collectors.joining(", "));
            out.printf(Locale.ROOT, "      %s %s: %s%n", verbs, words(unseen.route()), unseen.why());
        }
    }
}
