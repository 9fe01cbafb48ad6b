package io.haltwatch.scenario;

/**
 * Who acts in a scenario.
 *
 * @param user {@code DOMAIN\name}
 * @param address where the actor's logons come from
 */
record ScenarioActor(String user, String sid, String address) {

    Identity session(String logonId) {
        int separator = user.indexOf('\\');
        return new Identity(
                separator < 0 ? "" : user.substring(0, separator), user.substring(separator + 1), user, sid, logonId);
    }
}
