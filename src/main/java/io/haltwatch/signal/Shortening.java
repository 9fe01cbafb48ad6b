package io.haltwatch.signal;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import org.jspecify.annotations.Nullable;

/**
 * Cuts texts to a length before a signal leaves. What is short enough stays the same object, so that all actions of an
 * event share one actor.
 *
 * @param length in characters
 */
record Shortening(int length) {

    ServiceAction of(ServiceAction action) {
        return new ServiceAction(
                action.verb(),
                action.phase(),
                action.via(),
                of(action.target()),
                of(action.actor()),
                action.forced(),
                action.denied(),
                action.weak(),
                cut(action.remoteHost()),
                cut(action.detail()));
    }

    ContextFact of(ContextFact fact) {
        return new ContextFact(fact.kind(), text(fact.subject()), cut(fact.detail()));
    }

    private Target of(Target target) {
        if (fits(target.key()) && fits(target.name())) {
            return target;
        }
        return new Target(
                target.kind(),
                text(target.key()),
                text(target.name()),
                target.entry(),
                target.category(),
                target.tier(),
                target.wildcard(),
                target.labels());
    }

    private Actor of(Actor actor) {
        if (fits(actor.user())
                && fits(actor.userSid())
                && fits(actor.logonId())
                && fits(actor.image())
                && fits(actor.commandLine())
                && fits(actor.parentImage())
                && fits(actor.parentCommandLine())
                && fits(actor.processId())) {
            return actor;
        }
        return new Actor(
                cut(actor.user()),
                cut(actor.userSid()),
                cut(actor.logonId()),
                cut(actor.image()),
                cut(actor.commandLine()),
                cut(actor.parentImage()),
                cut(actor.parentCommandLine()),
                cut(actor.processId()),
                actor.trust());
    }

    private boolean fits(@Nullable String text) {
        return text == null || text.length() <= length;
    }

    private @Nullable String cut(@Nullable String text) {
        return text == null ? null : text(text);
    }

    /** Never cuts a character in two: half a surrogate pair cannot be encoded. */
    String text(String text) {
        if (text.length() <= length) {
            return text;
        }
        int end = length > 0 && Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }
}
