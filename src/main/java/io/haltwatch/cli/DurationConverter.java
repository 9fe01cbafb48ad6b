package io.haltwatch.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 500ms}, {@code 30s}, {@code 10m}, {@code 2h}: as the configuration writes durations. */
final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        int unit = 0;
        while (unit < text.length() && Character.digit(text.charAt(unit), 10) >= 0) {
            unit++;
        }
        try {
            long amount = Long.parseLong(text.substring(0, unit));
            return switch (text.substring(unit)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> throw notADuration(text);
            };
        } catch (NumberFormatException | ArithmeticException e) {
            throw notADuration(text);
        }
    }

    private static TypeConversionException notADuration(String text) {
        return new TypeConversionException("'" + text + "' is not a duration such as 500ms, 30s or 10m");
    }
}
