package io.haltwatch.interpret.command;

import io.haltwatch.interpret.command.PowerShellNode.Block;
import io.haltwatch.interpret.command.PowerShellNode.Group;
import io.haltwatch.interpret.command.PowerShellNode.Leaf;
import io.haltwatch.interpret.command.PowerShellNode.Pipeline;
import io.haltwatch.interpret.command.PowerShellNode.Script;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function that a script defines.
 *
 * @param parameters names in order, lower case
 */
record PowerShellFunction(List<String> parameters, Script body) {

    /** Behind {@code function}: its name, parameters and block; null where one is missing. */
    static @Nullable PowerShellFunction of(List<PowerShellNode> nodes, int from) {
        if (from + 1 < nodes.size() && nodes.get(nodes.size() - 1) instanceof Block block) {
            List<String> parameters = new ArrayList<>();
            if (nodes.get(from + 1) instanceof Group group) {
                addVariables(group, parameters);
            }
            for (Pipeline pipeline : block.script().pipelines()) {
                List<PowerShellNode> stage = pipeline.stages().get(0);
                int at = parameters(stage);
                if (at >= 0 && at + 1 < stage.size() && stage.get(at + 1) instanceof Group group) {
                    addVariables(group, parameters);
                }
            }
            return new PowerShellFunction(parameters, block.script());
        }
        return null;
    }

    /** Where {@code param} stands, behind nothing but attributes; -1 for nowhere. */
    static int parameters(List<PowerShellNode> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            if (PowerShellRun.text(nodes, i).equalsIgnoreCase("param")) {
                return i;
            }
            if (nodes.get(i) instanceof Leaf) {
                return -1;
            }
        }
        return -1;
    }

    private static void addVariables(Group group, List<String> names) {
        for (Pipeline pipeline : group.script().pipelines()) {
            for (List<PowerShellNode> stage : pipeline.stages()) {
                for (int i = 0; i < stage.size(); i++) {
                    if (PowerShellRun.isMark(stage, i, TokenType.VARIABLE)) {
                        names.add(PowerShellRun.text(stage, i));
                    }
                }
            }
        }
    }
}
