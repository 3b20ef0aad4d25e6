return LogReg.Tool.CommandLine.Run(args);
