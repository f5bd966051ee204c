#include "bench/csv_files.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace bede::bench {
namespace {

// One table; no cell has a comma or a quote in it.
class Table {
  public:
    Table(const std::filesystem::path& folder, const std::string& name, std::string_view head)
        : file_(folder / (name + ".csv")) {
        file_ << head << '\n';
    }

    template <typename... Cells>
    void add(fmt::format_string<Cells...> line, Cells&&... cells) {
        fmt::format_to(std::back_inserter(text_), line, std::forward<Cells>(cells)...);
        text_ += '\n';
        if (text_.size() > enough) write();
    }
    void close() {
        write();
        file_.close();
        if (!file_) throw std::runtime_error("cannot write a table of CSV");
    }

  private:
    static constexpr std::size_t enough = 1'000'000;
    void write() {
        file_ << text_;
        text_.clear();
    }

    std::ofstream file_;
    std::string text_;
};

template <typename Name>
void write_things(const std::filesystem::path& folder, const std::string& table, Number count,
                  Name name) {
    Table things(folder, table, "id,name");
    for (Number i = 0; i < count; ++i) things.add("{},{}", i, name(i));
    things.close();
}

}  // namespace

void write_csv(const Data& data, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    Table events(folder, "event", "id,kind,s,e,place,title");
    for (Number id = 0; id < data.events.size(); ++id) {
        const Event& one = data.events[id];
        events.add("{},{},{},{},{},{}", id, one.kind, one.start, one.end, one.place,
                   title(data, id));
    }
    events.close();
    Table participation(folder, "participation", "event,actor,role");
    for (const auto& one : data.participation) {
        participation.add("{},{},{}", one.event, one.actor, one.role);
    }
    participation.close();
    Table claims(folder, "claim", "event,source,stance");
    for (const Claim& one : data.claims) {
        claims.add("{},{},{}", one.event, one.source, one.stance);
    }
    claims.close();
    Table causes(folder, "cause", "src,dst,type,confidence");
    for (const Cause& one : data.causes) {
        causes.add("{},{},{},{}", one.from, one.to, one.type, one.confidence);
    }
    causes.close();
    write_things(folder, "actor", data.actors, actor_name);
    write_things(folder, "place", data.places, place_name);
    write_things(folder, "source", sources_count, source_name);
}

}  // namespace bede::bench
