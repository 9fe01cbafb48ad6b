package io.haltwatch.scenario;

/** The event providers that write what scenarios need, with the channel they write to. */
enum Provider {
    SYSMON(
            "Microsoft-Windows-Sysmon",
            "{5770385F-C22A-43E0-BF4C-06F5698FFBD9}",
            "Microsoft-Windows-Sysmon/Operational"),
    AUDIT("Microsoft-Windows-Security-Auditing", "{54849625-5478-4994-A5BA-3E3B0328C30D}", "Security"),
    SERVICE_CONTROL_MANAGER("Service Control Manager", "{555908D1-A6D7-4695-8E1E-26931D2012F4}", "System"),
    KERNEL_POWER("Microsoft-Windows-Kernel-Power", "{331C3B3A-2005-44C2-AC5E-77220C37D6B4}", "System"),
    KERNEL_GENERAL("Microsoft-Windows-Kernel-General", "{A68CA8B7-004F-D7B6-A698-07E2DE0F1F5D}", "System"),
    USER32("User32", "{B0AA8734-56F7-41CC-B2F4-DE228E98B946}", "System"),
    POWERSHELL(
            "Microsoft-Windows-PowerShell",
            "{A0C1853B-5C40-4B15-8766-3CF1C58F985A}",
            "Microsoft-Windows-PowerShell/Operational"),
    RESTART_MANAGER(
            "Microsoft-Windows-RestartManager",
            "{0888E5EF-9B98-4695-979D-E92CE4247224}",
            "Application",
            "RmApplicationEvent"),
    SECURITY_LOG(Provider.EVENT_LOG, Provider.EVENT_LOG_GUID, "Security", "LogFileCleared"),
    SYSTEM_LOG(Provider.EVENT_LOG, Provider.EVENT_LOG_GUID, "System", "LogFileCleared");

    private static final String EVENT_LOG = "Microsoft-Windows-Eventlog";
    private static final String EVENT_LOG_GUID = "{FC65DDD8-D6EF-4962-83D5-6E5CFE9CE148}";

    private final String title;
    private final String guid;
    private final String channel;
    private final String element;

    Provider(String title, String guid, String channel) {
        this(title, guid, channel, "");
    }

    Provider(String title, String guid, String channel, String element) {
        this.title = title;
        this.guid = guid;
        this.channel = channel;
        this.element = element;
    }

    /** Name of the element below UserData that holds the values; empty where they are EventData. */
    String element() {
        return element;
    }

    String title() {
        return title;
    }

    String guid() {
        return guid;
    }

    String channel() {
        return channel;
    }
}
