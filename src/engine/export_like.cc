#include "engine/export_like.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/utf8.h"
#include "engine/check_queries.h"
#include "engine/event_files.h"
#include "engine/export_layout.h"
#include "load/edit/file_pieces.h"
#include "load/edit/inferred_head.h"
#include "load/edit/merge_blocks.h"
#include "load/edit/written_base.h"
#include "load/names/bases.h"
#include "load/records/queries.h"
#include "load/text/blocks.h"
#include "load/text/files.h"
#include "load/text/lines.h"
#include "model/written_block.h"
#include "model/written_values.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view header_name = "base.bede";

std::string base_of_thing(const Graph& graph, ThingType type, const std::string& id) {
    const std::optional<Thing> thing = held_thing(graph, type, id);
    return thing ? common(*thing).base : "";
}

// The title in the head of a file, if it has one.
std::optional<std::string> title_in(const std::string& text) {
    std::optional<std::string> title;
    for (const load::LogicalLine& line : load::split_lines(text).lines) {
        if (line.indented || !line.text.starts_with("base")) continue;
        const std::optional<ast::FileLine> tree = load::parsed_line(line.text);
        const auto* head =
            tree && tree->head ? std::get_if<ast::BaseHead>(&tree->head->node) : nullptr;
        if (head != nullptr) return head->title.value;
    }
    return title;
}

class LikeExport {
  public:
    LikeExport(const Graph& graph, const Graph& like_graph, const std::vector<fs::path>& like,
               const BlockSet& anew, Exported& out)
        : graph_(graph), like_graph_(like_graph), like_(like), anew_(anew), out_(out) {}

    void add() {
        for (const load::FoundFile& file : load::find_files(like_)) {
            if (file.found) continue;
            const std::string path = path_of(file);
            const std::string text = read_event_file(file.path);
            if (file.path.extension() == ".bede") {
                add_events(file, path, text);
            } else {
                add_queries(path, text);
            }
        }
        for (const std::string& base : load::bases_of(graph_)) add_missing(base);
    }

  private:
    // Where it stands in the export: as in the folder that was named, or in one for each.
    std::string path_of(const load::FoundFile& file) {
        const std::size_t slash = file.manifest_name.find('/');
        const std::string inside = file.manifest_name.substr(slash + 1);
        if (like_.size() == 1) return path_in("", inside);
        std::size_t number = 0;
        std::from_chars(file.manifest_name.data(), file.manifest_name.data() + slash, number);
        const fs::path& named = like_[std::min(number, like_.size() - 1)];
        if (file.named) return path_in(fmt::format("{}", number), inside);
        return path_in(fmt::format("{}-{}", number, named.lexically_normal().filename().string()),
                       inside);
    }

    // --- Event files ----------------------------------------------------------------------------

    void add_events(const load::FoundFile& file, const std::string& path, const std::string& text) {
        std::string& out = out_.files[path];
        const std::string title = title_of(file, text);
        titles_[path] = title;
        if (title_in(text)) folders_.emplace(title, fs::path(path).parent_path().generic_string());
        for (const load::FilePiece& piece : load::file_pieces(text)) {
            if (!piece.block) {
                // Of blank lines around what was left out one is enough.
                out += piece.text.substr(out.ends_with("\n\n") && piece.text.starts_with('\n'));
            } else if (const auto type = load::type_of(*piece.block)) {
                add_block(piece, *type, path, out);
            } else {
                out += piece.text;  // the head of the base
            }
        }
        if (!has_header(file, text)) put_head(title, out);
    }

    void add_block(const load::FilePiece& piece, ThingType type, const std::string& path,
                   std::string& out) {
        const std::string& id = piece.block->id;
        const std::string held = load::written_block_of(graph_, type, id);
        const bool same_base =
            base_of_thing(graph_, type, id) == base_of_thing(like_graph_, type, id);
        if (held.empty() || !same_base) {
            ++out_.blocks_dropped;
            return;
        }
        places_.emplace(BlockSet::value_type(type, id), path);
        files_of_type_[{titles_[path], type}] = path;
        const std::string said = load::written_block_of(like_graph_, type, id);
        if (held == said) {
            ++out_.blocks_kept;
            out += piece.text;
        } else {
            ++out_.blocks_written;
            out += changed_block(piece, type, said, held);
        }
    }

    // With the words and comments of all that did not change. `said` and `held` are what the file
    // and the base say, in one form.
    std::string changed_block(const load::FilePiece& piece, ThingType type, const std::string& said,
                              const std::string& held) const {
        std::vector<MergeConflict> conflicts;
        const std::string merged = load::merged_block(*piece.block, said, with_feed(piece.text),
                                                      held, std::nullopt, conflicts);
        const bool may_be = conflicts.empty() && !anew_.contains({type, piece.block->id});
        return may_be ? merged : std::string(piece.lead) + held;
    }

    static std::string with_feed(std::string_view text) {
        std::string out(text);
        std::erase(out, '\r');
        if (!out.ends_with('\n')) out += '\n';
        return out;
    }

    // A header in another file holds for that file alone; else the nearest base.bede above.
    const load::FoundFile* header_above(const load::FoundFile& file) {
        if (headers_.empty()) {
            for (load::FoundFile& one : load::find_files(like_)) {
                if (!one.found && one.path.filename() == header_name) headers_.push_back(one);
            }
        }
        const load::FoundFile* nearest = nullptr;
        for (const load::FoundFile& header : headers_) {
            if (header.root != file.root) continue;
            const auto inside = file.path.lexically_relative(header.path.parent_path());
            if (inside.empty() || *inside.begin() == "..") continue;
            const bool nearer =
                nearest == nullptr || header.path.parent_path().string().size() >
                                          nearest->path.parent_path().string().size();
            if (nearer && title_in(read_event_file(header.path))) nearest = &header;
        }
        return nearest;
    }

    bool has_header(const load::FoundFile& file, const std::string& text) {
        return title_in(text) || header_above(file) != nullptr;
    }

    std::string title_of(const load::FoundFile& file, const std::string& text) {
        if (const auto own = title_in(text)) return *own;
        const load::FoundFile* const header = header_above(file);
        if (header != nullptr) return *title_in(read_event_file(header->path));
        return load::title_of_path(file.named || file.root.empty() ? file.path : file.root);
    }

    // What was called after its folder is called so wherever it stands.
    static void put_head(const std::string& title, std::string& text) {
        const std::size_t version = text.find("bede 1");
        const std::size_t end = version == std::string::npos ? version : text.find('\n', version);
        if (end == std::string::npos) return;  // an empty file
        text.insert(end + 1, fmt::format("base {}\n", in_quotes(title)));
    }

    // --- Files of saved queries -----------------------------------------------------------------

    void add_queries(const std::string& path, const std::string& text) {
        std::string& out = out_.files[path];
        std::size_t done = 0;
        for (const load::QueryText& query : load::split_queries(text)) {
            const std::size_t begin = byte_offset(text, query.offset);
            const std::size_t end = begin + query.text.size();
            out += text.substr(done, begin - done);
            done = end;
            const std::string id = id_of_query(query.text);
            const std::optional<Thing> held = held_thing(graph_, ThingType::query, id);
            if (held) places_.emplace(BlockSet::value_type(ThingType::query, id), path);
            if (held && std::get<SavedQuery>(*held).text == query.text) {
                ++out_.blocks_kept;
                out += query.text;
                continue;
            }
            const std::size_t semicolon = text.find(';', end);
            done = semicolon == std::string::npos ? text.size() : semicolon + 1;
            if (!held) {
                ++out_.blocks_dropped;
                continue;
            }
            ++out_.blocks_written;
            const std::string written = written_block(*held);
            out += written.substr(0, written.size() - 1);  // its line goes on as it did
        }
        out += text.substr(done);
    }

    std::string id_of_query(std::string_view text) const {
        for (const std::uint32_t handle : handles(like_graph_, ThingType::query)) {
            const SavedQuery& query = like_graph_.query({handle});
            if (query.text == text) return query.id;
        }
        return "";
    }

    // --- What no file has -----------------------------------------------------------------------

    void add_missing(const std::string& base) {
        std::string before;  // where the event before in time stands
        for (const ThingType type :
             {ThingType::kind, ThingType::role, ThingType::attribute, ThingType::relation_type,
              ThingType::actor, ThingType::place, ThingType::source, ThingType::event}) {
            for (const std::string& id : load::ids_of_base(graph_, type, base)) {
                const auto place = places_.find({type, id});
                if (place != places_.end()) {
                    if (type == ThingType::event) before = place->second;
                    continue;
                }
                const bool in_time = type == ThingType::event && !before.empty();
                std::string& text = out_.files[in_time ? before : file_for_new(base, type)];
                append_block(load::written_block_of(graph_, type, id), text);
                ++out_.blocks_written;
            }
        }
        for (const std::string& id : load::ids_of_base(graph_, ThingType::query, base)) {
            if (places_.contains({ThingType::query, id})) continue;
            const Thing query = *held_thing(graph_, ThingType::query, id);
            std::string& text =
                out_.files[path_in(folder_of(base), std::get<SavedQuery>(query).file)];
            if (!text.empty() && text.back() != '\n') text += '\n';
            text += (text.empty() ? "" : "\n") + written_block(query);
            ++out_.blocks_written;
        }
    }

    std::string file_for_new(const std::string& base, ThingType type) {
        const auto same = files_of_type_.find({base, type});
        if (same != files_of_type_.end()) return same->second;
        const std::string path = path_in(folder_of(base), std::string(load::file_for(type)));
        // A file of another base may be called so.
        const auto title = titles_.find(path);
        if (title == titles_.end() || title->second == base) return path;
        return path_in(folder_name(base, out_.files), std::string(load::file_for(type)));
    }

    // The folder whose base.bede has the title; a new one with a head where there is none.
    std::string folder_of(const std::string& base) {
        const auto known = folders_.find(base);
        if (known != folders_.end()) return known->second;
        const std::string folder = folder_name(base, out_.files);
        folders_.emplace(base, folder);
        const std::string path = path_in(folder, std::string(header_name));
        titles_[path] = base;
        out_.files[path] = "bede 1\n" + load::written_head(graph_, base);
        return folder;
    }

    const Graph& graph_;
    const Graph& like_graph_;
    const std::vector<fs::path>& like_;
    const BlockSet& anew_;
    Exported& out_;
    std::vector<load::FoundFile> headers_;
    std::map<std::string, std::string> titles_;           // of the base of each event file
    std::map<std::string, std::string> folders_;          // by title
    std::map<BlockSet::value_type, std::string> places_;  // the file of each block
    std::map<std::pair<std::string, ThingType>, std::string> files_of_type_;  // the last
};

}  // namespace

void add_files_like(const Graph& graph, const Graph& like_graph, const std::vector<fs::path>& like,
                    const BlockSet& anew, Exported& exported) {
    LikeExport(graph, like_graph, like, anew, exported).add();
}

}  // namespace bede
