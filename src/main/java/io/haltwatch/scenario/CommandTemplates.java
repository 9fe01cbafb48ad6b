package io.haltwatch.scenario;

import io.haltwatch.yaml.YamlNode;
import java.util.List;

/** Steps that run a program and say nothing of services. */
final class CommandTemplates {

    private CommandTemplates() {}

    /** {@code command: {image, command_line, lasts, original_file_name, parent_image, parent_command_line}}. */
    static Template command(YamlNode value) {
        Params params = Params.of(
                value, "image", "command_line", "lasts", "original_file_name", "parent_image", "parent_command_line");
        String image = params.text("image");
        String commandLine = params.text("command_line");
        String original = params.text("original_file_name", KnownServices.baseName(image));
        String parentImage = params.text("parent_image", "");
        String parentCommandLine = params.text("parent_command_line", parentImage);
        long lasts = params.duration("lasts", 120);
        return scene -> {
            WindowsProcess process = scene.process(image, commandLine);
            WindowsProcess parent =
                    parentImage.isEmpty() ? Programs.parent(scene) : scene.process(parentImage, parentCommandLine);
            Identity who = scene.who();
            ProcessRecords.started(scene, process, parent, who, original);
            scene.meanwhile(lasts, () -> ProcessRecords.ended(scene, process, who, ProcessRecords.EXITED));
        };
    }

    /** {@code shadow_delete:}. */
    static Template shadowDelete(YamlNode value) {
        Params.of(value);
        return scene -> Programs.run(scene, Programs.VSSADMIN, "vssadmin delete shadows /all /quiet", 1_800);
    }

    /** {@code file_written: {paths, image}}. */
    static Template fileWritten(YamlNode value) {
        Params params = Params.of(value, "paths", "image");
        List<String> paths = params.texts("paths");
        String image = params.text("image", "");
        return scene -> {
            WindowsProcess writer = image.isEmpty() ? Programs.parent(scene) : scene.process(image, image);
            for (String path : paths) {
                ProcessRecords.fileWritten(scene, writer, scene.who(), path);
                scene.next();
            }
        };
    }
}
