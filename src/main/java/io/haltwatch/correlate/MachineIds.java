package io.haltwatch.correlate;

import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Via;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * ESXi's commands name a virtual machine by its number (a world id that changes with each start, or the inventory's), its host
 * agent by its name, and no record ties the two. Each command goes to the first machine that ends after it without another
 * command: ten killed machines are ten, whoever of them was which number.
 */
final class MachineIds {

    /** A guest that is asked to shut down takes longer than one that is killed. */
    private static final long ENDS_WITHIN = 60_000;

    private MachineIds() {}

    static void giveToMachines(List<ActionCluster> clusters) {
        List<ActionCluster> numbered = new ArrayList<>();
        List<ActionCluster> named = new ArrayList<>();
        for (ActionCluster cluster : clusters) {
            if (cluster.group() == ActionGroup.RUN_STATE && isMachine(cluster)) {
                (isNumber(target(cluster)) ? numbered : named).add(cluster);
            }
        }
        named.removeIf(machine -> machine.any(action -> action.via() == Via.COMMAND) || !machine.hasEffect());
        if (numbered.isEmpty() || named.isEmpty()) {
            return;
        }
        numbered.removeIf(ActionCluster::hasEffect);
        Comparator<ActionCluster> byTime =
                Comparator.comparingLong(ActionCluster::first).thenComparing(ActionCluster::key);
        numbered.sort(byTime);
        named.sort(byTime);
        for (ActionCluster command : numbered) {
            for (Iterator<ActionCluster> machines = named.iterator(); machines.hasNext(); ) {
                ActionCluster machine = machines.next();
                long after = machine.last(Phase.EFFECT) - command.first();
                if (after >= 0 && after <= ENDS_WITHIN) {
                    machine.addAll(command);
                    clusters.remove(command);
                    machines.remove();
                    break;
                }
            }
        }
    }

    /** Whether one names the machine that the other only numbers. */
    static boolean names(Target one, Target other) {
        return one.kind() == Target.Kind.VIRTUAL_MACHINE
                && other.kind() == Target.Kind.VIRTUAL_MACHINE
                && isNumber(other)
                && !isNumber(one);
    }

    private static boolean isMachine(ActionCluster cluster) {
        ServiceAction action = cluster.evidence().get(0).action();
        return action.target().kind() == Target.Kind.VIRTUAL_MACHINE
                && !action.target().wildcard()
                && action.remoteHost() == null;
    }

    private static Target target(ActionCluster cluster) {
        return cluster.evidence().get(0).action().target();
    }

    private static boolean isNumber(Target machine) {
        String name = machine.name();
        return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
