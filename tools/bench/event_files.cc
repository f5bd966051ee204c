#include "bench/event_files.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "bench/names.h"

namespace bede::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, cause_types_count> cause_words = {
    "causes", "enables", "contributes", "motivates", "drives"};
constexpr std::array<std::string_view, stances_count> stance_words = {"asserts", "denies",
                                                                      "reports", "estimates"};

std::string_view confidence_word(double confidence) {
    if (confidence >= 0.90) return "certain";
    if (confidence >= 0.75) return "probable";
    if (confidence >= 0.60) return "possible";
    return confidence >= 0.45 ? "disputed" : "unlikely";
}

void write(const fs::path& path, std::string_view text) {
    std::ofstream file(path, std::ios::binary);
    file << "bede 1\n" << text;
    file.close();
    if (!file) throw std::runtime_error("cannot write " + path.string());
}

std::string vocabulary() {
    std::string text = "base \"Bench\"\n\n";
    for (Number i = 0; i < kinds_count; ++i) {
        text += fmt::format("kind {} : event \"Kind {}\"\n", kind_id(i), i);
    }
    text +=
        "kind person : actor \"A person\"\n"
        "kind city : place \"A city\"\n"
        "kind text : source \"A text\"\n";
    for (Number i = 0; i < roles_count; ++i) text += fmt::format("role r{} \"role {}\"\n", i, i);
    text += "attribute point \"What is claimed\"\nrelation type drives : causes \"drives it\"\n";
    return text;
}

std::string things(const Data& data) {
    std::string text;
    for (Number i = 0; i < data.actors; ++i) {
        text += fmt::format("actor {} : person \"{}\"\n", actor_id(i), actor_name(i));
    }
    for (Number i = 0; i < data.places; ++i) {
        text += fmt::format("place {} : city \"{}\"\n", place_id(i), place_name(i));
    }
    for (Number i = 0; i < sources_count; ++i) {
        text += fmt::format("source {} : text \"{}\"\n", source_id(i), source_name(i));
    }
    return text;
}

// Walks the lists of what belongs to events, which are in order of these.
class Blocks {
  public:
    explicit Blocks(const Data& data)
        : data_(data),
          participation_(data.participation.begin()),
          claim_(data.claims.begin()),
          cause_(data.causes.begin()) {}

    void add(std::string& text, Number event) {
        const Event& one = data_.events[event];
        text += fmt::format("event {} : {} \"{}\"\n  when {}\n  at @{}\n", event_id(event),
                            kind_id(one.kind), title(data_, event), span_text(one.start, one.end),
                            place_id(one.place));
        add_participants(text, event);
        for (; claim_ != data_.claims.end() && claim_->event == event; ++claim_) {
            text += fmt::format("  claim point \"v{}\" {} @{}\n", claim_->stance,
                                stance_words[claim_->stance], source_id(claim_->source));
        }
        for (; cause_ != data_.causes.end() && cause_->from == event; ++cause_) {
            text += fmt::format("  {} @{} confidence {}\n", cause_words[cause_->type],
                                event_id(cause_->to), confidence_word(cause_->confidence));
        }
    }

  private:
    void add_participants(std::string& text, Number event) {
        std::string_view before = "  who ";
        for (; participation_ != data_.participation.end() && participation_->event == event;
             ++participation_) {
            text += fmt::format("{}@{} r{}", before, actor_id(participation_->actor),
                                participation_->role);
            before = ", ";
        }
        if (before == ", ") text += '\n';
    }

    const Data& data_;
    std::vector<Participation>::const_iterator participation_;
    std::vector<Claim>::const_iterator claim_;
    std::vector<Cause>::const_iterator cause_;
};

}  // namespace

void write_event_files(const Data& data, const fs::path& folder) {
    constexpr std::size_t file_size_max = 40'000'000;
    fs::remove_all(folder);
    fs::create_directories(folder);
    write(folder / "base.bede", vocabulary());
    write(folder / "things.bede", things(data));
    Blocks blocks(data);
    std::string text;
    int files = 0;
    for (Number event = 0; event < data.events.size(); ++event) {
        blocks.add(text, event);
        if (text.size() < file_size_max && event + 1 < data.events.size()) continue;
        write(folder / fmt::format("events-{:03}.bede", files++), text);
        text.clear();
    }
}

}  // namespace bede::bench
