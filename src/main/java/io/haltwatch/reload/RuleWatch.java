package io.haltwatch.reload;

import io.haltwatch.mask.Fault;
import io.haltwatch.sigma.InvalidRulesException;
import io.haltwatch.sigma.InvalidRulesException.Problem;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.sigma.RuleSnapshot;
import io.haltwatch.sigma.RuleSources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the rule directories again and again, and puts what changed in force when it is whole and sound. Goes by
 * content: a ConfigMap changes by a swapped link, a network file system tells no one.
 *
 * <p>A change counts once two looks in a row have found the same: a copy that is under way looks different each time.
 */
public final class RuleWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);

    private final RuleSources sources;
    private final Use use;
    private final RuleObserver observer;
    private final CountDownLatch closed = new CountDownLatch(1);
    private RuleSet inForce;
    private String decided;
    private String seen;
    private String mistake = "";

    /** Puts rules in force. */
    @FunctionalInterface
    public interface Use {
        /** @throws UnusableRulesException when they are sound, but not for what runs */
        void accept(RuleSet rules);
    }

    /**
     * @param loaded what the rules in force were loaded from
     * @param inForce the rules in force
     */
    public RuleWatch(RuleSources sources, RuleSnapshot loaded, RuleSet inForce, Use use, RuleObserver observer) {
        this.sources = sources;
        this.use = use;
        this.observer = observer;
        this.inForce = inForce;
        this.decided = loaded.fingerprint();
        this.seen = decided;
        LOG.info("rules in force: {} ({})", inForce.hash(), counts(inForce));
        observer.inForce(inForce);
    }

    /** @param interval between two looks; without files, or with zero, nothing is watched */
    public void start(Duration interval) {
        if (sources.isEmpty() || interval.isZero()) {
            return;
        }
        Thread thread = new Thread(() -> lookEvery(interval), "rules");
        thread.setDaemon(true);
        thread.start();
    }

    private void lookEvery(Duration interval) {
        try {
            while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /** One look. */
    synchronized void look() {
        RuleSnapshot now = read();
        if (now == null) {
            return;
        }
        boolean settled = now.fingerprint().equals(seen);
        seen = now.fingerprint();
        if (settled && !seen.equals(decided)) {
            decided = seen;
            try {
                decide(now);
            } catch (RuntimeException | StackOverflowError e) {
                failed(e);
            }
        }
    }

    /** Null when that is not possible for a reason that nobody thought of, which is told once and not at each look. */
    private @Nullable RuleSnapshot read() {
        try {
            RuleSnapshot now = RuleSnapshot.read(sources);
            mistake = "";
            return now;
        } catch (RuntimeException | StackOverflowError e) {
            if (!mistake.equals(e.toString())) {
                mistake = e.toString();
                failed(e);
            }
            // Decided about anew once it can be read: what was told of it is no longer the last word.
            decided = "";
            return null;
        }
    }

    /** The thread must go on looking, and the service going by the rules it has, whatever our mistake. */
    private void failed(Throwable e) {
        LOG.error("cannot look at the rules in {}: {}", sources, Fault.of(e));
        observer.refused(List.of(e.toString()));
    }

    private void decide(RuleSnapshot now) {
        RuleSet before = inForce;
        RuleSet after;
        try {
            after = now.ruleSet();
            if (!after.hash().equals(before.hash())) {
                use.accept(after);
            }
        } catch (InvalidRulesException e) {
            refuse(e.problems().stream().map(Problem::toString).toList());
            return;
        } catch (UnusableRulesException e) {
            refuse(List.of(String.valueOf(e.getMessage())));
            return;
        }
        inForce = after;
        if (after.hash().equals(before.hash())) {
            LOG.info("rules in force: still {}; the files changed, no rule did", after.hash());
        } else {
            LOG.info(
                    "rules in force: {} (before: {}): {}; now {}",
                    after.hash(),
                    before.hash(),
                    RuleChanges.between(before, after),
                    counts(after));
        }
        observer.inForce(after);
    }

    private void refuse(List<String> problems) {
        problems.forEach(problem -> LOG.error("rules not reloaded: {}", problem));
        LOG.error(
                "rules in force: still {}; correct the {} above",
                inForce.hash(),
                problems.size() == 1 ? "problem" : problems.size() + " problems");
        observer.refused(problems);
    }

    private static String counts(RuleSet rules) {
        return rules.detections().size() + " detections, "
                + (rules.correlations().size() + rules.fleetCorrelations().size()) + " correlations";
    }
}
