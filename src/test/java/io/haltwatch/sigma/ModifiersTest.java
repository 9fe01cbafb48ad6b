package io.haltwatch.sigma;

import static io.haltwatch.sigma.Rules.selects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModifiersTest {

    @Test
    void containsStartswithEndswith() {
        assertThat(selects("F|contains: ' stop '", "F", "net STOP x")).isTrue();
        assertThat(selects("F|contains: ' stop '", "F", "netstop x")).isFalse();
        assertThat(selects("F|startswith: net", "F", "NETwork")).isTrue();
        assertThat(selects("F|startswith: net", "F", "inet")).isFalse();
        assertThat(selects("F|endswith: '\\sc.exe'", "F", "C:\\x\\SC.EXE")).isTrue();
        assertThat(selects("F|endswith: '\\sc.exe'", "F", "sc.exe")).isFalse();
        assertThat(selects("F|contains: 'sto*all'", "F", "x stop it all x")).isTrue();
        assertThat(selects("F|contains: 46", "F", "x46x")).isTrue();
    }

    @Test
    void allAsksForEveryValue() {
        String both = "F|contains|all:\n  - delete\n  - shadows";
        assertThat(selects(both, "F", "vssadmin delete shadows")).isTrue();
        assertThat(selects(both, "F", "vssadmin delete")).isFalse();
    }

    @Test
    void casedTellsCaseApart() {
        assertThat(selects("F|cased: Net", "F", "Net")).isTrue();
        assertThat(selects("F|cased: Net", "F", "net")).isFalse();
        assertThat(selects("F|contains|cased: 'S?op'", "F", "xStop")).isTrue();
        assertThat(selects("F|contains|cased: 'S?op'", "F", "xstop")).isFalse();
    }

    @Test
    void existsAsksForTheFieldWhateverItsValue() {
        assertThat(selects("F|exists: true", "F", "")).isTrue();
        assertThat(selects("F|exists: true")).isFalse();
        assertThat(selects("F|exists: false")).isTrue();
        assertThat(selects("F|exists: false", "F", "x")).isFalse();
    }

    @Test
    void neqIsTrueWhereNoneOfTheValuesMatches() {
        assertThat(selects("F|neq: [a, b]", "F", "c")).isTrue();
        assertThat(selects("F|neq: [a, b]", "F", "b")).isFalse();
        assertThat(selects("F|neq: a")).isTrue();
    }

    @Test
    void regularExpressionsAreFoundAnywhereAndTellCaseApart() {
        assertThat(selects("F|re: 'st[ao]p\\s+\\w+$'", "F", "net stop x")).isTrue();
        assertThat(selects("F|re: 'STOP'", "F", "net stop x")).isFalse();
        assertThat(selects("F|re|i: 'STOP'", "F", "net stop x")).isTrue();
        assertThat(selects("F|re: '(?i)STOP'", "F", "net stop x")).isTrue();
        assertThat(selects("F|re: 'a.b'", "F", "a\nb")).isFalse();
        assertThat(selects("F|re|s: 'a.b'", "F", "a\nb")).isTrue();
        assertThat(selects("F|re|m: '^b'", "F", "a\nb")).isTrue();
        assertThat(selects("F|re|i|s: 'A.B'", "F", "a\nb")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a(?=b)", "a(?!b)", "(?<=a)b", "(?<!a)b"})
    void lookAroundIsRefusedWithPlaceAndReason(String pattern) {
        assertThatThrownBy(() -> selects("F|re: '" + pattern + "'", "F", "ab"))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining("rules.yml:9: 'Test'")
                .hasMessageContaining("look-around")
                .hasMessageContaining("linear time");
    }

    @Test
    void backReferencesAndBrokenPatternsAreRefused() {
        assertThatThrownBy(() -> selects("F|re: '(a)\\1'")).hasMessageContaining("back-reference '\\1'");
        assertThatThrownBy(() -> selects("F|re: '(a'")).hasMessageContaining("'(a'");
    }

    @ParameterizedTest
    @CsvSource({"lt, 4, true", "lt, 5, false", "lte, 5, true", "lte, 6, false"})
    void lessThan(String modifier, String value, boolean expected) {
        assertThat(selects("F|" + modifier + ": 5", "F", value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"gt, 5, false", "gt, 6, true", "gte, 5, true", "gte, 4, false", "gte, 0x05, true", "gte, abc, false"})
    void greaterThan(String modifier, String value, boolean expected) {
        assertThat(selects("F|" + modifier + ": 5", "F", value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "/", "\u2013", "\u2014", "\u2015"})
    void windashStandsForEveryDashOfAnOption(String dash) {
        assertThat(selects("F|contains|windash: ' -f '", "F", "taskkill " + dash + "F x"))
                .isTrue();
        assertThat(selects("F|windash|contains: ' /f '", "F", "taskkill " + dash + "f x"))
                .isTrue();
        assertThat(selects("F|contains|windash: 'a-b'", "F", "a" + dash + "b")).isEqualTo(dash.equals("-"));
    }

    @Test
    void base64AndItsOffsets() {
        String encoded = Base64.getEncoder().encodeToString("stop".getBytes(StandardCharsets.UTF_8));
        assertThat(selects("F|base64: stop", "F", encoded)).isTrue();
        for (String prefix : new String[] {"", "a", "ab"}) {
            byte[] bytes = (prefix + "Stop-Service x").getBytes(StandardCharsets.UTF_8);
            String text = Base64.getEncoder().encodeToString(bytes);
            assertThat(selects("F|base64offset|contains: Stop-Service", "F", text))
                    .as(prefix)
                    .isTrue();
            byte[] wide = (prefix + "Stop-Service x").getBytes(StandardCharsets.UTF_16LE);
            String wideText = Base64.getEncoder().encodeToString(wide);
            for (String modifier : new String[] {"wide", "utf16le"}) {
                assertThat(selects("F|" + modifier + "|base64offset|contains: Stop-Service", "F", wideText))
                        .as(prefix)
                        .isTrue();
            }
        }
        assertThat(selects("F|base64offset|contains: Stop-Service", "F", "U3RhcnQ="))
                .isFalse();
    }

    @Test
    void wildcardsCannotBeEncoded() {
        assertThatThrownBy(() -> selects("F|base64: 'a*'")).hasMessageContaining("cannot be encoded");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.1.0/25, 192.168.1.127, true",
        "192.168.1.0/25, 192.168.1.128, false",
        "0.0.0.0/0, 1.2.3.4, true",
        "10.0.0.1/32, 10.0.0.1, true",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "10.0.0.0/8, 10.1.2, false",
        "10.0.0.0/8, localhost, false",
        "fe80::/10, fe80::1%12, true",
        "fe80::/10, fec0::1, false",
        "::1/128, 0:0:0:0:0:0:0:1, true",
        "::1/128, ::2, false",
        "2001:db8::/32, 2001:0DB8:1::, true",
        "2001:db8::/32, 2001:db8:::1, false",
        "2001:db8::/32, 2001:db8, false",
        "2001:db8::/32, 10.0.0.1, false",
    })
    void cidrHoldsAddressesOfBothFamilies(String network, String address, boolean expected) {
        assertThat(selects("F|cidr: '" + network + "'", "F", address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0/8", "x/8", "fe80::/129", "10.0.0.0/-1"})
    void aNetworkThatIsNoneIsRefused(String network) {
        assertThatThrownBy(() -> selects("F|cidr: '" + network + "'")).hasMessageContaining("is no network");
    }

    @Test
    void fieldrefComparesTwoFields() {
        assertThat(selects("A|fieldref: B", "A", "Bob", "B", "bob")).isTrue();
        assertThat(selects("A|fieldref: B", "A", "Bob", "B", "eve")).isFalse();
        assertThat(selects("A|fieldref: B", "A", "Bob")).isFalse();
        assertThat(selects("A|fieldref: B")).isFalse();
        assertThat(selects("A|fieldref|endswith: B", "A", "C:\\x\\a.exe", "B", "A.EXE"))
                .isTrue();
        assertThat(selects("A|fieldref|startswith: B", "A", "abc", "B", "b")).isFalse();
        assertThat(selects("A|fieldref|contains: B", "A", "abc", "B", "b")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "F|expand: '%x%'            ; placeholder",
                "F|hour: 3                  ; time modifiers",
                "F|nosuch: 3                ; unknown modifier 'nosuch'",
                "F|i: x                     ; write 're' before",
                "F|gt: x                    ; needs a number",
                "F|exists: x                ; true or false",
                "F|re|contains: x           ; expected a string",
                "F|contains|re: x           ; 're' takes a string",
                "F|contains: null           ; expected a string",
                "F|base64offset: a          ; too short",
            })
    void whatCannotBeHonouredIsRefused(String item, String reason) {
        assertThatThrownBy(() -> selects(item))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining(reason);
    }
}
