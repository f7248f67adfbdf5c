// Stated fields: how they are found in a pack and held against the seeds.
#include "service/stated_fields.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace ykt::testing_guides {
namespace {

std::string text_of(const Json& value) {
  if (value.is_null()) return "not stated";
  if (const std::string* text = value.string()) return *text;
  const JsonArray* items = value.array();
  if (!items || items->empty() || !items->front().string()) return to_text(value);
  std::string out;
  for (const Json& item : *items) out.append(out.empty() ? "" : " | ").append(*item.string());
  return out;
}

/// What an item of a list is about.
std::string subject_of(const Json& item) {
  for (const char* key :
       {"service", "channel", "topic", "charge", "reason", "name", "question", "when", "field"})
    if (const Json* found = item.find(key); found && found->string()) return "/" + *found->string();
  return {};
}

void walk(const Json& json, const std::string& where, std::vector<StatedField>& into) {
  const JsonObject* members = json.object();
  if (!members) return;
  for (const auto& [key, value] : *members) {
    const std::string below = where.empty() ? key : where + "/" + key;
    if (const Json* stated = value.find("value")) {
      into.push_back({where, key, *value.find("source")->string(), text_of(*stated)});
    } else if (const JsonArray* items = value.array()) {
      for (const Json& item : *items) {
        const Json* source = item.find("source");
        const Json* text = item.find("text");
        if (source && text)  // what one side of a disagreement says
          into.push_back({where, key, *source->string(), *text->string()});
        else
          walk(item, below + subject_of(item), into);
      }
    } else {
      walk(value, below, into);
    }
  }
}

// ---- the seeds

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::filesystem::path seeds_folder() {
  std::filesystem::path at = YKT_SOURCE_DIR;
  for (; at.has_relative_path(); at = at.parent_path())
    if (std::filesystem::exists(at.parent_path() / "shared/seeds")) return at.parent_path() / "shared/seeds";
  return {};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out(1);
  for (const char each : text) {
    if (each == '\n')
      out.emplace_back();
    else
      out.back().push_back(each);
  }
  return out;
}

void append_tight(std::string& into, const std::string& line) {
  for (const char each : line)
    if (each != ' ' && each != '\r' && each != '\t' && each != '\f') into.push_back(each);
}

/// Questions are numbered in order, twice: in the table of contents and in the body, which counts.
void read_questions(const std::string& text, std::map<std::string, std::string>& into) {
  int number = 0;
  for (const std::string& line : lines_of(text.substr(text.rfind("政策百问")))) {
    if (line.starts_with(std::to_string(number + 1) + ". ")) ++number;
    append_tight(into[std::string("H").append(std::to_string(number))], line);
  }
}

/// Chapters by their headings. The third has lost its own, and begins where the steps of its service do.
void read_chapters(const std::string& text, std::map<std::string, std::string>& into) {
  constexpr std::array<std::string_view, 14> kNumbers{"一", "二", "三", "四",   "五",   "六",   "七",
                                                      "八", "九", "十", "十一", "十二", "十三", "十四"};
  std::size_t chapter = 0;
  for (const std::string& line : lines_of(text)) {
    for (std::size_t i = 0; i < kNumbers.size(); ++i)
      if (line.starts_with(std::string(kNumbers[i]) + "、")) chapter = i + 1;
    if (chapter == 2 && line.starts_with("办理流程")) chapter = 3;
    append_tight(into[std::string("L").append(std::to_string(chapter))], line);
  }
}

struct Words {
  std::vector<std::string> pairs;  ///< Han characters that follow each other
  std::vector<std::string> figures;
};

Words words_of(std::string_view value) {
  Words out;
  std::string before, figure;
  for (std::size_t i = 0; i < value.size();) {
    const auto lead = static_cast<unsigned char>(value[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::string one(value.substr(i, size));
    i += size;
    if (one >= "0" && one <= "9" && size == 1) {
      figure += one;
    } else if (!figure.empty()) {
      out.figures.push_back(std::move(figure));
      figure.clear();
    }
    const bool han = one >= "\u4e00" && one <= "\u9fff" && size == 3;
    if (han && !before.empty()) out.pairs.push_back(before + one);
    before = han ? one : "";
  }
  if (!figure.empty()) out.figures.push_back(std::move(figure));
  return out;
}

}  // namespace

std::vector<StatedField> stated_fields(const Json& pack) {
  std::vector<StatedField> out;
  walk(pack, "", out);
  return out;
}

std::map<std::string, std::string> seed_texts() {
  std::map<std::string, std::string> out;
  const std::filesystem::path folder = seeds_folder();
  if (folder.empty()) return out;
  read_questions(content_of(folder / "henan-100-questions.txt"), out);
  read_chapters(content_of(folder / "leshan-brochure.txt"), out);
  return out;
}

bool key_words_stand(std::string_view value, std::string_view in) {
  const Words words = words_of(value);
  std::size_t found = 0;
  for (const std::string& pair : words.pairs) found += in.find(pair) != in.npos ? 1 : 0;
  for (const std::string& figure : words.figures)
    if (in.find(figure) == in.npos) return false;
  return !(words.pairs.empty() && words.figures.empty()) && found * 5 >= words.pairs.size() * 4;
}

}  // namespace ykt::testing_guides
