package io.haltwatch.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedPathsTest {

    private final TrustedPaths paths = new TrustedPaths();

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "/usr/bin/perl ~ /usr/bin/perl /usr/bin/deb-systemd-invoke stop mysql.service",
                "/usr/bin/perl ~ /usr/bin/perl -w /usr/sbin/needrestart -m u",
                "/usr/bin/dash ~ /bin/sh /var/lib/dpkg/info/mysql-server-8.0.prerm upgrade 8.0.36",
                "/bin/dash ~ /bin/sh -e /var/lib/dpkg/info/nginx.postinst configure 1.18",
                "/usr/bin/bash ~ /bin/bash -eu /var/lib/dpkg/info/nginx.postrm remove",
                "/usr/bin/python3.11 ~ /usr/bin/python3 /usr/bin/unattended-upgrade",
                "/usr/bin/python3.9 ~ /usr/bin/python3 -s /usr/bin/dnf upgrade -y",
                "/usr/libexec/platform-python3.6 ~ /usr/libexec/platform-python /usr/bin/dnf update",
                "/usr/bin/python2.7 ~ /usr/bin/python /usr/bin/yum update",
            })
    void aScriptOfThePackageManagerIsTrustedWhoeverInterpretsIt(String image, String commandLine) {
        assertThat(paths.of(image, commandLine, null, null)).isEqualTo(ActorTrust.TRUSTED_INSTALLER);
        assertThat(paths.of("/usr/bin/systemctl", "systemctl stop mysql", image, commandLine))
                .isEqualTo(ActorTrust.TRUSTED_INSTALLER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "/usr/bin/perl ~ /usr/bin/perl",
                "/usr/bin/perl ~ perl -e /usr/bin/deb-systemd-invoke",
                "/usr/bin/perl ~ perl /tmp/x.pl /usr/bin/deb-systemd-invoke",
                "/usr/bin/perl ~ perl x.pl /usr/bin/deb-systemd-invoke",
                "/tmp/perl ~ perl /usr/bin/deb-systemd-invoke stop mysql",
                "/usr/bin/dash ~ sh -c /usr/bin/dnf x; systemctl stop mysql",
                "/usr/bin/dash ~ sh /var/lib/dpkg/info/../../../tmp/x.prerm",
                "/usr/bin/dash ~ sh /var/lib/dpkg/info/x/y.prerm",
                "/usr/bin/dash ~ sh /var/tmp/rpm-tmp.Zk3b 1",
                "/usr/bin/python3.9 ~ python3 -m /usr/bin/dnf",
                "/usr/bin/python3.9 ~ python3 -c /usr/bin/dnf",
                "/usr/bin/python3.9 ~ python3 /home/eve/usr/bin/dnf",
                "/usr/bin/vim ~ vim /usr/bin/dnf",
            })
    void anythingElseOfAnInterpreterIsNot(String image, String commandLine) {
        assertThat(paths.of(image, commandLine, null, null)).isEqualTo(ActorTrust.NONE);
        assertThat(paths.of("/usr/bin/systemctl", null, image, commandLine)).isEqualTo(ActorTrust.NONE);
    }
}
