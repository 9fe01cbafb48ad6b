package io.haltwatch.telemetry;

/** Paths of files as telemetry names them, Windows' and others'. */
public final class FilePath {

    private FilePath() {}

    /** What stands behind the last slash of either kind, in its own case; empty where the path ends with one. */
    public static String lastName(String path) {
        return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    }
}
