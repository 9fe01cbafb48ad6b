package io.haltwatch.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.catalogue.ServiceCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetResolverTest {

    private final TargetResolver resolver = new TargetResolver(ServiceCatalogue.builtIn());

    @Test
    void everyVirtualMachineIsOfTheSecondTier() {
        Target target = resolver.virtualMachine("Web01");
        assertThat(target.kind()).isEqualTo(Target.Kind.VIRTUAL_MACHINE);
        assertThat(target.key()).isEqualTo("vm:web01");
        assertThat(target.category()).isEqualTo("virtualisation");
        assertThat(target.tier()).isEqualTo(2);
        assertThat(target.catalogued()).isTrue();
        assertThat(resolver.pattern(Target.Kind.VIRTUAL_MACHINE, "*").wildcard())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "mysql, mysql",
        "shop/mysql, mysql",
        "shop/postgres-0, postgresql",
        "shop/nginx-7d4b9c6f5-x2x9k, nginx",
        "redis_1, redis",
        "dockerd, docker"
    })
    void aContainerIsKnownByItsWorkload(String written, String entry) {
        Target target = resolver.container(written);
        assertThat(target.key()).isEqualTo("container:" + written);
        assertThat(target.name()).isEqualTo(written);
        assertThat(target.entry()).isEqualToIgnoringCase(entry);
    }

    @Test
    void anUnknownContainerStaysOne() {
        Target target = resolver.container("shop/Checkout-7d4b9c6f5-x2x9k");
        assertThat(target.kind()).isEqualTo(Target.Kind.CONTAINER);
        assertThat(target.key()).isEqualTo("container:shop/checkout-7d4b9c6f5-x2x9k");
        assertThat(target.category()).isEqualTo(Target.UNKNOWN_CATEGORY);
    }

    @ParameterizedTest
    @CsvSource({
        "com.crowdstrike.falcon.Agent, security",
        "com.jamf.management.daemon, management",
        "com.apple.syslogd, sensor",
        "sentinelone, security",
        "fdm, virtualisation",
        "hostd, virtualisation",
        "cbagentd, security",
        "bareos-fd, backup"
    })
    void servicesOfOtherSystemsHaveTheirCategories(String name, String category) {
        assertThat(resolver.service(name).category()).isEqualTo(category);
    }
}
