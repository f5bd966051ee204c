#include "engine/event_files.h"

#include <utility>

#include "base/check.h"
#include "base/error.h"
#include "load/edit/check_syntax.h"
#include "load/edit/format.h"
#include "load/text/file_bytes.h"
#include "load/text/files.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

Diagnostic not_an_event_file(const fs::path& path) {
    Diagnostic wrong = load::complaint("F-ENDING", "this is no event file",
                                       "event files end in '.bede'; of saved queries there is "
                                       "nothing to do here");
    wrong.file = path.string();
    return wrong;
}

}  // namespace

NamedEventFiles event_files_named(const std::vector<fs::path>& paths) {
    NamedEventFiles named;
    for (load::FoundFile& file : load::find_files(paths)) {
        if (file.found) {
            named.diagnostics.push_back(*std::move(file.found));
        } else if (file.path.extension() == ".bede") {
            named.files.push_back(std::move(file.path));
        } else if (file.named) {
            named.diagnostics.push_back(not_an_event_file(file.path));
        }
    }
    return named;
}

std::string read_event_file(const fs::path& path) {
    load::Bytes bytes = load::read_bytes(path, Steps());
    if (!bytes.complaint) return std::move(bytes.text);
    bytes.complaint->file = path.string();
    fail(Trouble::input, *std::move(bytes.complaint));
}

LaidOut laid_out(const std::string& name, const std::string& text) {
    LaidOut out{.diagnostics = load::syntax_errors(name, text), .text = {}};
    if (!out.diagnostics.empty()) return out;
    out.text = load::formatted(text);
    // Nobody's words are changed, whatever the layout makes of them.
    BEDE_CHECK(load::says_the_same(text, out.text));
    return out;
}

MergedFile merge_event_files(const NamedText& base, const NamedText& ours, const NamedText& theirs,
                             std::optional<MergeSide> preferred) {
    MergedFile out;
    for (const NamedText* file : {&base, &ours, &theirs}) {
        for (Diagnostic& wrong : load::syntax_errors(file->name, file->text)) {
            out.diagnostics.push_back(std::move(wrong));
        }
    }
    if (!out.diagnostics.empty()) return out;
    load::Merged merged = load::merged(base.text, ours.text, theirs.text, preferred);
    out.text = std::move(merged.text);
    out.conflicts = std::move(merged.conflicts);
    // No file comes of it that cannot be read.
    const bool is_used = out.conflicts.empty() || preferred;
    BEDE_CHECK(!is_used || load::syntax_errors(ours.name, out.text).empty());
    return out;
}

}  // namespace bede
