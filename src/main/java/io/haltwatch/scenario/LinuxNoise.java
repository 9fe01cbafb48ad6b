package io.haltwatch.scenario;

import io.haltwatch.telemetry.DataSource;
import java.util.List;

/**
 * What a quiet Linux host sends all day, as the journal, the audit system and rsyslog each tell of it: jobs of cron, with the
 * sessions that they open and close. Nothing of it is about a service.
 *
 * @param millis for how long
 * @param perMinute jobs per minute, four records each
 */
record LinuxNoise(long millis, int perMinute) implements Template {

    private static final List<String> JOBS = List.of(
            "/usr/lib/sysstat/debian-sa1 1 1",
            "cd / && run-parts --report /etc/cron.hourly",
            "/usr/local/bin/rotate-uploads --older-than 7d",
            "php /var/www/app/artisan schedule:run");

    @Override
    public void play(Scene scene) {
        int mean = 60_000 / perMinute;
        long end = scene.now() + millis;
        scene.advance(scene.between(0, mean + 1));
        while (scene.now() < end) {
            job(scene, JOBS.get(scene.random().nextInt(JOBS.size())));
            scene.advance(scene.between(mean / 2, mean / 2 + mean + 1));
        }
    }

    private static void job(Scene scene, String command) {
        String computer = scene.host().computer();
        long serial = scene.between(10_000, 10_000_000);
        long pid = scene.between(2_000, 60_000);
        String said = "(root) CMD (" + command + ")";
        audited(scene, serial, "USER_START", pid);
        scene.record(
                DataSource.SERVICE_METADATA,
                "{\"__REALTIME_TIMESTAMP\":\"" + scene.now() + "000\",\"__CURSOR\":\"s=1;i=" + serial
                        + "\",\"_HOSTNAME\":\"" + computer + "\",\"_PID\":\"" + pid
                        + "\",\"_COMM\":\"cron\",\"SYSLOG_IDENTIFIER\":\"CRON\",\"_TRANSPORT\":\"syslog\",\"MESSAGE\":\""
                        + said
                        + "\"}");
        scene.line(DataSource.SERVICE_METADATA, 78, "CRON[" + pid + "]", said);
        scene.meanwhile(scene.between(50, 900), () -> audited(scene, serial + 1, "USER_END", pid));
    }

    private static void audited(Scene scene, long serial, String type, long pid) {
        String time = scene.now() / 1_000 + "."
                + Long.toString(1_000 + scene.now() % 1_000).substring(1);
        scene.record(
                DataSource.OS_API_EXECUTION,
                "node=" + scene.host().computer() + " type=" + type + " msg=audit(" + time + ":" + serial + "): pid="
                        + pid
                        + " uid=0 auid=0 ses=7 msg='op=PAM:session_" + (type.equals("USER_START") ? "open" : "close")
                        + " grantors=pam_permit,pam_unix acct=\"root\" exe=\"/usr/sbin/cron\" hostname=? addr=? terminal=cron res=success'");
    }
}
