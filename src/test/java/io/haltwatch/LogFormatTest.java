package io.haltwatch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.haltwatch.yaml.ShippedFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LogFormatTest {

    @Test
    void noNameInARecordCanWriteALineOfItsOwn() {
        Matcher pattern = Pattern.compile("<pattern>(.*)</pattern>").matcher(ShippedFile.text("logback-text.xml"));
        assertThat(pattern.find()).isTrue();
        LoggerContext context = new LoggerContext();
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(pattern.group(1));
        layout.start();
        String host = "srv1\r\n12:00:00.000 INFO forged\u001b[2J\u0085\u2028x";
        String line = layout.doLayout(new LoggingEvent(
                "x", context.getLogger("io.haltwatch.stream.HostStores"), Level.ERROR, "of {}", null, new Object[] {host
                }));
        assertThat(line).endsWith("HostStores: of srv1 12:00:00.000 INFO forged [2J x" + System.lineSeparator());
    }
}
