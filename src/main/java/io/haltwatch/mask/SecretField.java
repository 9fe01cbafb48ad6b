package io.haltwatch.mask;

import com.google.re2j.Pattern;
import io.haltwatch.telemetry.Fields;
import java.util.List;

/**
 * A field that is secret as a whole because of what another one says: the data of a registry value named
 * {@code DefaultPassword}.
 *
 * @param id by which a user's file replaces it
 * @param field the one that tells
 * @param regex found in it
 * @param masked the ones that are secret then
 */
record SecretField(String id, String field, Pattern regex, List<String> masked) {

    boolean holds(Fields event) {
        String text = event.text(field);
        return text != null && regex.matcher(text).find();
    }
}
