package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import io.haltwatch.stream.HaltwatchService;
import io.haltwatch.stream.MissingTopicsException;
import io.haltwatch.stream.StreamObserver;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "run",
        description = {
            "Run the service: telemetry topics in, alerts out, until it is told to stop.",
            "",
            "Where no broker answers it keeps trying; a missing topic or a wrong setting ends it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch run --config haltwatch.properties",
            "  HALTWATCH_BOOTSTRAP_SERVERS=kafka:9092 HALTWATCH_LOG_FORMAT=json haltwatch run"
        })
final class RunCommand implements Callable<Integer> {

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Override
    public Integer call() throws InterruptedException, MissingTopicsException {
        Settings settings = broker.settings();
        DetectionCore core = DetectionCore.of(settings);
        try (HaltwatchService service = core.service(settings, StreamObserver.NONE)) {
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "close"));
            service.start();
            return service.awaitStop() ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
