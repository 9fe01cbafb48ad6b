package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import io.haltwatch.stream.TopicAdmin;
import io.haltwatch.stream.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "create",
        description = "Make the topics that do not exist yet. One that exists is left as it is.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch topics create -b localhost:9092",
            "  HALTWATCH_TOPICS_PARTITIONS=48 haltwatch topics create --config haltwatch.properties"
        })
final class TopicsCreateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = broker.settings();
        Terminal.connecting(spec, settings.kafka());
        List<Topics.Topic> topics = Topics.of(settings.topics(), settings.layout());
        try (TopicAdmin admin = new TopicAdmin(settings.kafka())) {
            print(admin.create(topics), spec.commandLine().getOut());
        }
        return ExitCode.OK;
    }

    private static void print(List<TopicAdmin.Created> topics, PrintWriter out) {
        int width = topics.stream()
                .mapToInt(created -> created.topic().name().length())
                .max()
                .orElse(0);
        for (TopicAdmin.Created created : topics) {
            out.printf(
                    "%-7s  %-" + width + "s  %3d partitions%s%n",
                    created.created() ? "created" : "exists",
                    created.topic().name(),
                    created.partitions(),
                    created.differs() ? " (" + created.topic().partitions() + " configured; left as it is)" : "");
            new TreeMap<>(created.otherwise())
                    .forEach((setting, value) -> out.printf(
                            "         %s=%s (%s wanted; left as it is)%n",
                            setting, value, created.topic().config().get(setting)));
        }
    }
}
