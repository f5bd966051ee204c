#include "model/written_block.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "base/utf8.h"
#include "model/written_statements.h"
#include "model/written_values.h"

namespace bede {
namespace {

constexpr std::string_view indent = "  ";

// The lines of one block.
class BlockWriter {
  public:
    void head(std::string_view word, const Common& record, std::string_view kind,
              std::string_view text) {
        out_ += fmt::format("{} {}", word, record.id);
        if (!kind.empty()) out_ += fmt::format(" : {}", kind);
        if (!text.empty()) out_ += " " + in_quotes(text);
        out_ += '\n';
    }

    void line(std::string_view word, std::string_view value) {
        if (value.empty()) return;
        out_ += fmt::format("{}{} {}\n", indent, word, value);
    }

    void text(std::string_view word, std::string_view value) {
        if (!value.empty()) out_ += written_text_line(word, value);
    }

    template <typename Value>
    void lines(std::string_view word, const std::vector<Value>& values) {
        for (const Value& value : values) line(word, as_written(value));
    }

    // Several on a line, as many as it has room for.
    void list(std::string_view word, const std::vector<std::string>& values) {
        std::string row;
        for (const std::string& value : values) {
            const std::size_t width =
                indent.size() + word.size() + count_code_points(row) + count_code_points(value) + 3;
            if (!row.empty() && width > written_columns_max) {
                line(word, row);
                row.clear();
            }
            row += (row.empty() ? "" : ", ") + value;
        }
        line(word, row);
    }

    template <typename Value>
    void list_of(std::string_view word, const std::vector<Value>& values) {
        std::vector<std::string> written;
        for (const Value& value : values) written.push_back(as_written(value));
        list(word, written);
    }

    void references(std::string_view word, const std::vector<std::string>& ids) {
        std::vector<std::string> written;
        for (const std::string& id : ids) written.push_back("@" + id);
        list(word, written);
    }

    void reference(std::string_view word, const std::string& id) {
        if (!id.empty()) line(word, "@" + id);
    }

    void raw(std::string_view lines) { out_ += lines; }

    std::string take() { return std::move(out_); }

  private:
    std::string out_;
};

void write_names(const Common& record, BlockWriter& out) {
    out.text("summary", record.summary);
    out.lines("aka", record.aliases);
    out.list("tag", record.tags);
    out.lines("external", record.external_ids);
}

struct ThingWriter {
    BlockWriter& out;

    void operator()(const Kind& kind) const { out.head("kind", kind, kind.parent, kind.summary); }
    void operator()(const Role& role) const { out.head("role", role, "", role.summary); }
    void operator()(const Attribute& attribute) const {
        out.head("attribute", attribute, type_as_written(attribute), attribute.summary);
    }
    void operator()(const RelationType& type) const {
        out.head("relation type", type, type.parent, type.summary);
    }
    void operator()(const Actor& actor) const {
        out.head("actor", actor, actor.kind, actor.title);
        write_names(actor, out);
        if (actor.lived) out.line("lived", as_written(*actor.lived));
        out.lines("office", actor.offices);
        for (const Membership& each : actor.memberships) {
            const std::string_view word = each.organ ? "organ" : "member";
            out.line(word, std::string_view(as_written(each)).substr(word.size() + 1));
        }
        out.list_of("cites", actor.cites);
    }
    void operator()(const Place& place) const {
        out.head("place", place, place.kind, place.title);
        write_names(place, out);
        if (place.at) out.line("at", as_written(*place.at));
        out.reference("within", place.within);
        out.line("zone", place.zone);
        out.list_of("cites", place.cites);
    }
    void operator()(const Source& source) const {
        out.head("source", source, source.kind, source.title);
        write_names(source, out);
        write_authors(source);
        out.text("in", source.container);
        if (source.published) out.line("published", as_written(*source.published));
        out.line("lang", source.language);
        if (source.reliability != ' ') out.line("reliability", std::string(1, source.reliability));
        if (source.coverage != Coverage::unstated) out.line("coverage", to_string(source.coverage));
        out.text("url", source.url);
        out.text("archive", source.archive);
        out.reference("derived from", source.derived_from);
        out.list_of("cites", source.cites);
    }
    // A remark at its end would swallow the sign that ends it.
    void operator()(const SavedQuery& query) const {
        const std::string_view last =
            std::string_view(query.text).substr(query.text.rfind('\n') + 1);
        const bool remark =
            last.find("--") != std::string_view::npos || last.find('#') != std::string_view::npos;
        out.raw(query.text + (remark ? "\n;\n" : ";\n"));
    }
    // They stand in blocks of events.
    void operator()(const Event&) const { BEDE_CHECK(false); }
    void operator()(const Relation&) const { BEDE_CHECK(false); }
    void operator()(const Claim&) const { BEDE_CHECK(false); }

  private:
    // On one line, which may be said once.
    void write_authors(const Source& source) const {
        if (source.by.empty()) return;
        std::string authors = "@" + source.by;
        for (const std::string& author : source.with) authors += ", @" + author;
        out.line("by", authors);
    }
};

}  // namespace

std::string written_text_line(std::string_view word, std::string_view text) {
    const char quote = in_quotes(text).front();
    const std::string before = fmt::format("{}{} ", indent, word);
    const std::size_t room = written_columns_max - count_code_points(before);
    std::string out = before;
    while (count_code_points(in_quotes(text, quote)) > room) {
        // Behind a word that still has room; if none has, behind the first.
        std::size_t end = text.find(' ');
        for (std::size_t next = end; next != std::string_view::npos;
             next = text.find(' ', next + 1)) {
            if (count_code_points(in_quotes(text.substr(0, next), quote)) > room) break;
            end = next;
        }
        if (end == std::string_view::npos) break;
        out += in_quotes(text.substr(0, end), quote) + "\n" + std::string(before.size(), ' ');
        text.remove_prefix(end + 1);
    }
    return out + in_quotes(text, quote) + "\n";
}

std::string written_block(const EventRecords& records) {
    const Event& event = records.event;
    BlockWriter out;
    out.head("event", event, event.kind, event.title);
    write_names(event, out);
    out.line("when", when_as_written(event));
    if (event.modality != Modality::actual) out.line("modality", to_string(event.modality));
    if (event.complete) out.raw(fmt::format("{}complete\n", indent));
    out.references("at", event.places);
    out.list_of("who", event.participants);
    out.lines("quantity", event.quantities);
    for (const std::string& line : written_claims(ThingType::event, event.id, records.claims)) {
        out.raw(line);
    }
    out.list_of("cites", event.cites);
    for (const std::string& line : written_relations(records)) out.raw(line);
    return out.take();
}

std::string written_block(const Thing& thing, const std::vector<Claim>& claims) {
    BlockWriter out;
    std::visit(ThingWriter{out}, thing);
    for (const std::string& line : written_claims(type_of(thing), common(thing).id, claims)) {
        out.raw(line);
    }
    return out.take();
}

}  // namespace bede
