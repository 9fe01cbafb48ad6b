package io.haltwatch.sigma;

import static io.haltwatch.sigma.Rules.selects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
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
    @ValueSource(
            strings = {
                "10.0.0.*",
                "10.0.*/16",
                "fe80::%1/64",
                "::ffff:10.0.0.0/8",
                "10.0.0.0/33",
                "10.0.0/8",
                "x/8",
                "fe80::/129",
                "10.0.0.0/-1"
            })
    void aNetworkThatIsNoneIsRefused(String network) {
        assertThatThrownBy(() -> selects("F|cidr: '" + network + "'")).hasMessageContaining("is no network");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "::ffff:10.0.0.0/104, 10.9.9.9, true",
        "::ffff:10.0.0.0/104, 11.0.0.1, false",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
        "::/0, fe80::1%eth0, true",
        "::/0, 10.0.0.1, false",
        "0.0.0.0/0, 10.0.0.1, true",
        "0.0.0.0/0, ::1, false",
    })
    void cidrTakesSingleAddressesMappedAndWholeFamilies(String network, String address, boolean expected) {
        assertThat(selects("F|cidr: '" + network + "'", "F", address)).isEqualTo(expected);
    }

    // 2024-12-30T23:59:07Z is a Monday in week 1 of 2025.
    @ParameterizedTest
    @CsvSource({
        "minute: 59, true", "minute: 58, false", "hour: 23, true", "hour|gte: 23, true", "hour|gt: 23, false",
        "hour|lt: 23, false", "hour|lte: 23, true", "day: 30, true", "week: 1, true", "month: 12, true",
        "year: 2024, true", "year|lt: 2025, true", "'hour: [1, 23]', true", "hour|neq: 23, false", "hour|neq: 22, true",
    })
    void timeModifiersTakeANumberOfATimeInUtc(String item, boolean expected) {
        for (String time : new String[] {
            "2024-12-30T23:59:07Z",
            "2024-12-31T01:59:07+02:00",
            "2024-12-30 23:59:07.123",
            "1735603147",
            "1735603147000"
        }) {
            assertThat(selects("F|" + item, "F", time)).as(time).isEqualTo(expected);
        }
    }

    @Test
    void whatIsNoTimeHasNoHour() {
        assertThat(selects("F|hour|gte: 0", "F", "yesterday")).isFalse();
        assertThat(selects("F|hour|gte: 0")).isFalse();
        assertThat(selects("F|hour|neq: 3", "F", "yesterday")).isTrue();
    }

    @Test
    void windashStandsForEveryDashAtEveryPlace() {
        List<String> dashes = List.of("-", "/", "\u2013", "\u2014", "\u2015");
        for (String first : dashes) {
            for (String second : dashes) {
                String command = "sc " + first + "stop " + second + "force x-y";
                assertThat(selects("F|windash|contains: ' -stop /force x-y'", "F", command))
                        .isTrue();
                assertThat(selects("F|contains|windash: ' \u2014stop \u2013force x-y'", "F", command))
                        .isTrue();
            }
        }
        assertThat(selects("F|windash: 'x-y'", "F", "x/y")).isFalse();
        assertThat(selects("F|windash: '- y'", "F", "/ y")).isFalse();
        assertThat(selects("F|windash|contains: '-y'", "F", "x+y")).isFalse();
    }

    @Test
    void aPatternKeepsItsPlace() {
        assertThat(selects("F|re|startswith: 'a|b'", "F", "bc")).isTrue();
        assertThat(selects("F|re|startswith: 'a|b'", "F", "cb")).isFalse();
        assertThat(selects("F|re|m|startswith: 'b'", "F", "a\nb")).isFalse();
        assertThat(selects("F|re|endswith: 'a|b'", "F", "cb")).isTrue();
        assertThat(selects("F|re|endswith: 'a|b'", "F", "bc")).isFalse();
        assertThat(selects("F|re|contains: 'a|b'", "F", "cbc")).isTrue();
    }

    @Test
    void fieldrefMayBeNegatedAndCased() {
        assertThat(selects("A|fieldref|neq: B", "A", "x", "B", "X")).isFalse();
        assertThat(selects("A|fieldref|neq: B", "A", "x", "B", "y")).isTrue();
        assertThat(selects("A|fieldref|cased: B", "A", "x", "B", "X")).isFalse();
        assertThat(selects("A|fieldref|cased: B", "A", "x", "B", "x")).isTrue();
        assertThat(selects("A|fieldref: [B, C]", "A", "x", "C", "x")).isTrue();
        assertThat(selects("A|fieldref|all: [B, C]", "A", "x", "C", "x", "B", "z"))
                .isFalse();
    }

    @Test
    void wideIsEncodedBeforeItsThreeOffsets() {
        byte[] wide = "stop".getBytes(StandardCharsets.UTF_16LE);
        for (int before = 0; before < 6; before++) {
            byte[] text = new byte[before + wide.length + 1];
            System.arraycopy(wide, 0, text, before, wide.length);
            String encoded = Base64.getEncoder().encodeToString(text);
            assertThat(selects("F|wide|base64offset|contains: stop", "F", encoded))
                    .isTrue();
            assertThat(selects("F|utf16le|base64offset|contains: stop", "F", encoded))
                    .isTrue();
            assertThat(selects("F|base64offset|contains: stop", "F", encoded)).isFalse();
        }
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
                "F|hour: 24                 ; 'hour' is a whole number from 0 to 23, never 24",
                "F|minute: 60               ; from 0 to 59",
                "F|day: 0                   ; from 1 to 31",
                "F|week: 54                 ; from 1 to 53",
                "F|month: 13                ; from 1 to 12",
                "F|year: 1.5                ; from 1970 to 9999",
                "F|hour: '8'                ; 'hour' takes a number without quotes",
                "F|gt|hour: 8               ; 'hour' takes a number",
                "F|hour|gt|lt: 8            ; a comparison needs a number",
                "F|hour|contains: 8         ; expected a string",
                "F|hour|cased: 8            ; 'cased' is for strings",
                "F|re|cased: x              ; 'cased' is for strings",
                "F|gt|cased: 1              ; 'cased' is for strings",
                "F|fieldref: 'a*'           ; without wildcards",
                "F|fieldref: null           ; 'fieldref' takes the name",
                "F|cidr: 10.0.0.1/8         ; its last bits must be zero",
                "F|cidr: fe80::1/64         ; its last bits must be zero",
                "F|contains|cidr: 10.0.0.0/8 ; 'cidr' takes a network",
                "F|windash|re: -x           ; 're' takes a string",
                "F|lt|contains: 3           ; expected a string",
                "F|base64: 'a*'             ; cannot be encoded",
                "F|exists: [true, false]    ; 'exists' takes one value",
                "F|contains|exists: true    ; 'exists' takes true or false",
                "'|exists': true            ; a keyword names no field",
                "'|hour': 3                 ; a keyword names no field",
                "F|nosuch: 3                ; unknown modifier 'nosuch'",
                "F|i: x                     ; write 're' before",
                "F|gt: x                    ; needs a number",
                "F|exists: x                ; true or false",
                "F|re|gt: x                 ; a comparison needs a number",
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
