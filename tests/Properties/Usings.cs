global using LogReg.Functional.Verification;
