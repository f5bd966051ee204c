// Putting an export in its place: written beside it, read back, and only then moved.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <system_error>

#include "base/error.h"
#include "engine/check_queries.h"
#include "engine/export_files.h"
#include "engine/load_limits.h"
#include "engine/write_file.h"
#include "load/names/references.h"
#include "load/pipeline/load.h"
#include "load/text/files.h"
#include "model/codec.h"
#include "model/record_difference.h"
#include "model/record_words.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t listed_in_way = 5;

// A folder beside the one to be written; it goes away unless it was put in its place.
class FolderBeside {
  public:
    explicit FolderBeside(const fs::path& target)
        : path_(target.parent_path() /
                fmt::format("{}.tmp-{}", target.filename().string(), ::getpid())) {
        std::error_code error;
        fs::remove_all(path_, error);
        make_folders(path_);
    }
    FolderBeside(const FolderBeside&) = delete;
    FolderBeside& operator=(const FolderBeside&) = delete;
    ~FolderBeside() {
        std::error_code error;
        fs::remove_all(path_, error);
    }
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

[[noreturn]] void refuse_export(std::string message) {
    fail(Trouble::output,
         {.code = "F-EXPORT",
          .message = std::move(message),
          .mend = "nothing was written; `bede verify` says whether the base is sound"});
}

std::string bytes_of_record(ThingType type, const Common& record, bool with_lines) {
    switch (type) {
        case ThingType::kind: return encode(static_cast<const Kind&>(record));
        case ThingType::role: return encode(static_cast<const Role&>(record));
        case ThingType::attribute: return encode(static_cast<const Attribute&>(record));
        case ThingType::relation_type: return encode(static_cast<const RelationType&>(record));
        case ThingType::actor: return encode(static_cast<const Actor&>(record));
        case ThingType::place: return encode(static_cast<const Place&>(record));
        case ThingType::source: return encode(static_cast<const Source&>(record));
        case ThingType::relation: return encode(static_cast<const Relation&>(record));
        case ThingType::claim: return encode(static_cast<const Claim&>(record));
        case ThingType::query: return encode(static_cast<const SavedQuery&>(record));
        case ThingType::event: break;
    }
    Event event = static_cast<const Event&>(record);
    if (!with_lines) event.derived = without_lines(std::move(event.derived));
    return encode(event);
}

// What reading files back has found.
struct ReadBack {
    bool same_lines = true;
    BlockSet blocks;    // that make other records than the base holds
    std::string first;  // of these, in words
};

class BackReader {
  public:
    BackReader(const Graph& graph, const PackedRecords& things) : graph_(graph), things_(things) {
        for (std::size_t i = 0; i < things.size(); ++i) {
            numbers_.emplace(std::pair(things.type(i), things.id(i)), i);
        }
    }

    ReadBack read() {
        for (std::size_t number = 0; number < thing_type_count; ++number) {
            const auto type = static_cast<ThingType>(number);
            load::each_thing(graph_, type, [&](const Common& record) {
                if (!record.base.empty()) compare(type, record);
            });
        }
        for (const auto& [name, number] : numbers_) differs(name.first, things_.record(number));
        return std::move(back_);
    }

  private:
    // What was found is taken out of the numbers: what is left the base does not hold.
    void compare(ThingType type, const Common& record) {
        const auto found = numbers_.find({type, record.id});
        if (found == numbers_.end()) return differs(type, *held_thing(graph_, type, record.id));
        const std::size_t number = found->second;
        numbers_.erase(found);
        if (things_.row(number) == bytes_of_record(type, record, true)) return;
        const Thing again = things_.record(number);
        back_.same_lines = false;
        if (bytes_of_record(type, common(again), false) != bytes_of_record(type, record, false)) {
            differs(type, again);
        }
    }

    void differs(ThingType type, const Thing& thing) {
        if (back_.first.empty()) back_.first = description_in_words(thing);
        const std::string& event = event_of(thing);
        back_.blocks.emplace(event.empty() ? type : ThingType::event,
                             event.empty() ? common(thing).id : event);
    }

    // In whose block a relation or claim stands; empty for all else.
    const std::string& event_of(const Thing& thing) {
        static const std::string none;
        if (const auto* relation = std::get_if<Relation>(&thing)) return relation->from;
        const auto* claim = std::get_if<Claim>(&thing);
        if (claim == nullptr) return none;
        if (claim->about_type == ThingType::event) return claim->about;
        const auto handle = graph_.find(ThingType::relation, claim->about);
        return handle ? graph_.relation({*handle}).from : claim->about;
    }

    const Graph& graph_;
    const PackedRecords& things_;
    std::map<std::pair<ThingType, std::string_view>, std::size_t> numbers_;
    ReadBack back_;
};

ReadBack read_back(const Graph& graph, const fs::path& folder, const LoadLimits& limits) {
    const load::Loaded loaded = load::load({folder}, nullptr, [&](auto&&...) { limits.look(); });
    for (const Diagnostic& diagnostic : loaded.diagnostics) {
        if (diagnostic.severity != Severity::error) continue;
        refuse_export(fmt::format("the files would have an error: {}", diagnostic.message));
    }
    return BackReader(graph, loaded.contents.things).read();
}

std::string text_of_file(const fs::path& path) { return load::read_bytes(path, Steps()).text; }

[[noreturn]] void refuse_in_way(const std::vector<std::string>& names, std::string_view what,
                                std::string_view mend) {
    const std::vector<std::string> first(
        names.begin(),
        names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), listed_in_way)));
    fail(Trouble::output, {.code = "F-EXISTS",
                           .message = fmt::format("{}: {}{}", what, fmt::join(first, ", "),
                                                  names.size() > first.size() ? " …" : ""),
                           .mend = std::string(mend)});
}

// The names of the files that are other than they shall be. Throws Error if something is in the
// way.
std::vector<std::string> files_to_change(const FileTexts& files, const fs::path& folder,
                                         bool force) {
    std::vector<std::string> changed;
    std::vector<std::string> in_way;
    for (const auto& [name, text] : files) {
        std::error_code error;
        const bool there = fs::exists(folder / name, error);
        if (there && text_of_file(folder / name) == text) continue;
        changed.push_back(name);
        if (there) in_way.push_back(name);
    }
    if (!in_way.empty() && !force) {
        refuse_in_way(
            in_way, "files are in the way",
            "nothing was written; --force writes over them, --out DIR names another folder");
    }
    std::vector<std::string> others;
    std::error_code error;
    if (!fs::is_directory(folder, error)) return changed;
    for (const load::FoundFile& file : load::find_files({folder})) {
        if (file.found) continue;
        const std::string name = file.path.lexically_relative(folder).generic_string();
        if (!files.contains(name)) others.push_back(name);
    }
    if (!others.empty()) {
        refuse_in_way(others, "other event files stand there, which would be loaded with these",
                      "nothing was written; move them away, or name another folder with --out DIR");
    }
    return changed;
}

fs::path full_path(const fs::path& folder) {
    std::error_code error;
    fs::path path = fs::weakly_canonical(folder, error);
    if (error) path = fs::absolute(folder).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

ReadBack written_and_read(const Graph& graph, const FileTexts& files, const fs::path& folder,
                          const LoadLimits& limits) {
    for (const auto& [name, text] : files) {
        make_folders((folder / name).parent_path());
        write_whole_file(folder / name, text);
    }
    return read_back(graph, folder, limits);
}

}  // namespace

Written write_export(const Graph& graph, const ExportOptions& how, const OnProgress& progress,
                     const StatementOptions& options) {
    const LoadLimits limits(options);
    const fs::path target = full_path(how.folder);
    Written written{.exported = exported_files(graph, how.like, {}, progress, options)};
    if (has_errors(written.exported.diagnostics)) return written;
    std::vector<std::string> changed = files_to_change(written.exported.files, target, how.force);
    make_folders(target.parent_path());
    const FolderBeside beside(target);
    ReadBack back = written_and_read(graph, written.exported.files, beside.path(), limits);
    if (!back.blocks.empty() && !how.like.empty()) {
        // What their author said in another form, or order, cannot be changed in part.
        written.exported = exported_files(graph, how.like, back.blocks, progress, options);
        changed = files_to_change(written.exported.files, target, how.force);
        back = written_and_read(graph, written.exported.files, beside.path(), limits);
    }
    if (!back.blocks.empty()) {
        refuse_export(fmt::format("the files would say something else of the {}", back.first));
    }
    written.files_changed = changed.size();
    written.same_lines = back.same_lines;
    std::error_code error;
    if (!fs::exists(target, error)) {
        fs::rename(beside.path(), target, error);
        if (!error) return written;
    }
    for (const std::string& name : changed) {
        make_folders((target / name).parent_path());
        write_whole_file(target / name, written.exported.files.at(name));
    }
    return written;
}

}  // namespace bede
