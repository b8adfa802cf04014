/// The names of models in figures.
enum DisplayName {
  /// The name of a folder of results in the paper on the benchmark; the folder's own where the paper has none.
  static func of(_ model: String) -> String { names[model] ?? model }

  private static let names = [
    "pulse": "PULSE (7B)", "gem": "GEM (7B)", "ecg-r1-hf_SFT": "ECG-R1-SFT (8B)",
    "ecg-r1-hf_RL": "ECG-R1-RL (8B)",
    "opentslm": "OpenTSLM (3B)", "hulumed-hf_7B": "Hulu-Med (7B)", "hulumed-hf_32B": "Hulu-Med (32B)",
    "medgemma-hf_4b-it": "MedGemma (4B)", "medgemma-hf_27b-it": "MedGemma (27B)",
    "medgemma-hf_1.5-4b-it": "MedGemma-1.5 (4B)", "qwen3-vl-hf_8B-Instruct": "Qwen3-VL (8B)",
    "qwen3-vl-hf_32B-Instruct": "Qwen3-VL (32B)",
    "llama-3.2-vision-hf_11B-Vision-Instruct": "Llama-3.2-Vision (11B)",
    "llama-3.2-vision-hf_90B-Vision-Instruct": "Llama-3.2-Vision (90B)",
    "gemini_2.5-flash": "Gemini-2.5-Flash",
    "gemini_2.5-pro": "Gemini-2.5-Pro", "gemini_3-flash-preview": "Gemini-3-Flash",
    "gpt_5-mini": "GPT-5-Mini",
    "gpt_5.2": "GPT-5.2",
  ]
}
