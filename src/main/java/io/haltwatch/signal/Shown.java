package io.haltwatch.signal;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.mask.Masking;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What texts of one event become before its signal leaves: without secrets, then cut to a length. Of the same text it is the
 * same object, and so is the actor that all actions of an event share.
 */
final class Shown {

    private final Masking masking;
    private final int length;
    private final Map<String, String> texts = new HashMap<>();
    private final IdentityHashMap<Actor, Actor> actors = new IdentityHashMap<>();

    /** @param length in characters */
    Shown(Masking masking, int length) {
        this.masking = masking;
        this.length = length;
    }

    ServiceAction of(ServiceAction action) {
        return new ServiceAction(
                action.verb(),
                action.phase(),
                action.via(),
                of(action.target()),
                actors.computeIfAbsent(action.actor(), this::of),
                action.forced(),
                action.denied(),
                action.weak(),
                maybe(action.remoteHost()),
                maybe(action.detail()));
    }

    ContextFact of(ContextFact fact) {
        return new ContextFact(fact.kind(), text(fact.subject()), maybe(fact.detail()));
    }

    private Target of(Target target) {
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
        return new Actor(
                maybe(actor.user()),
                maybe(actor.userSid()),
                maybe(actor.logonId()),
                maybe(actor.image()),
                maybe(actor.commandLine()),
                maybe(actor.parentImage()),
                maybe(actor.parentCommandLine()),
                maybe(actor.processId()),
                actor.trust());
    }

    private @Nullable String maybe(@Nullable String text) {
        return text == null ? null : text(text);
    }

    String text(String text) {
        return texts.computeIfAbsent(text, raw -> cut(masking.mask(raw, length)));
    }

    /** Never cuts a character in two: half a surrogate pair cannot be encoded. */
    private String cut(String text) {
        if (text.length() <= length) {
            return text;
        }
        int end = length > 0 && Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }
}
