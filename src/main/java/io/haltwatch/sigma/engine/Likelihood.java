package io.haltwatch.sigma.engine;

/**
 * A guess of how often events have an atom. Only the order matters, and only for speed: long text is rarer than short,
 * and what every host writes all day is not rare however long it is.
 */
final class Likelihood {

    /** Values as idle Windows and Linux hosts write them, folded. */
    private static final String COMMONPLACE = """
            c:\\windows\\system32\\svchost.exe c:\\windows\\system32\\cmd.exe /c c:\\windows\\system32\\conhost.exe 0xffffffff -forcev1
            c:\\windows\\system32\\windowspowershell\\v1.0\\powershell.exe powershell.exe -noprofile -executionpolicy bypass -command
            c:\\windows\\syswow64\\rundll32.exe c:\\windows\\system32\\services.exe c:\\windows\\explorer.exe c:\\windows\\system32\\lsass.exe
            c:\\windows\\system32\\wbem\\wmiprvse.exe c:\\windows\\system32\\net.exe net1.exe sc.exe reg.exe schtasks.exe wmic.exe
            c:\\windows\\system32\\taskhostw.exe c:\\windows\\system32\\msiexec.exe c:\\windows\\system32\\kernel32.dll ntdll.dll
            c:\\program files\\ c:\\program files (x86)\\ c:\\programdata\\microsoft\\ c:\\windows\\temp\\ c:\\users\\public\\
            c:\\users\\administrator\\appdata\\local\\temp\\ \\appdata\\roaming\\microsoft\\windows\\start menu\\programs\\
            hklm\\system\\currentcontrolset\\services\\ hklm\\software\\microsoft\\windows\\currentversion\\run hkcu\\software\\classes\\
            hklm\\software\\wow6432node\\ hku\\s-1-5-21- microsoft corporation microsoft\u00ae windows\u00ae operating system
            nt authority\\system nt authority\\local service high medium system sha256= md5= imphash= true false dword (0x00000001)
            /usr/bin/bash -c /bin/sh /usr/sbin/ /usr/lib/systemd/systemd /etc/ /tmp/ /var/log/ /proc/ root sudo http:// https:// .com .net
            .exe .dll .ps1 .bat .tmp .log .txt .lnk .sys .xml .json .js .vbs .zip
            """.toLowerCase(java.util.Locale.ROOT);

    private static final String USUAL = " \\/.:-_\"";
    private static final int LONGEST = 24;

    private Likelihood() {}

    static double of(Atom atom) {
        String text = atom.text();
        int length = length(text);
        boolean commonplace = COMMONPLACE.contains(text);
        double likelihood = switch (atom.kind()) {
            case PRESENT -> 0.9;
            // The ids of events, mostly: few in any one log.
            case NUMBER -> 0.05;
            case EQUAL -> commonplace ? 0.1 : 0.01 / (1 + length);
            case PREFIX, SUFFIX -> commonplace ? 0.2 : Math.pow(0.7, length);
            case CONTAINED -> Math.max(commonplace ? 0.3 : 0, Math.pow(0.75, length - 1));
        };
        return atom.field().equals(Atom.ANY_FIELD) ? 3 * likelihood : likelihood;
    }

    /** In letters: other characters than those of words and paths are worth several. */
    private static int length(String text) {
        int length = 0;
        for (int i = 0; i < text.length() && length < LONGEST; i++) {
            char c = text.charAt(i);
            length += c >= 128 ? 8 : Character.isLetterOrDigit(c) || USUAL.indexOf(c) >= 0 ? 1 : 3;
        }
        return length;
    }
}
